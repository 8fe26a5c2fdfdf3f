import type { ComponentChildren } from 'preact';
import { translated } from '../words/language.ts';
import './notice.css';

interface NoticeProps {
  /** Complete sentences; one of another layer in English. */
  readonly children: ComponentChildren;
  /** Buttons: what the person can do about it. */
  readonly actions?: ComponentChildren;
}

/** Something the person should know, with what can be done about it, where it happened. */
export function Notice({ children, actions }: NoticeProps) {
  return (
    <div class="notice">
      <p>{typeof children === 'string' ? translated(children) : children}</p>
      {actions && <div class="notice-actions">{actions}</div>}
    </div>
  );
}
