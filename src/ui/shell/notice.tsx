import type { ComponentChildren } from 'preact';
import './notice.css';

interface NoticeProps {
  /** Complete sentences. */
  readonly children: ComponentChildren;
  /** Buttons: what the person can do about it. */
  readonly actions?: ComponentChildren;
}

/** Something the person should know, with what can be done about it, where it happened. */
export function Notice({ children, actions }: NoticeProps) {
  return (
    <div class="notice">
      <p>{children}</p>
      {actions && <div class="notice-actions">{actions}</div>}
    </div>
  );
}
