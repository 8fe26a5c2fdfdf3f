import type { ComponentChildren } from 'preact';
import './notice.css';

interface NoticeProps {
  /** Complete sentences. */
  readonly children: ComponentChildren;
  /** The ways on: buttons. */
  readonly actions?: ComponentChildren;
}

/** Something the person should know, with the way on beside it, where it happened. */
export function Notice({ children, actions }: NoticeProps) {
  return (
    <div class="notice">
      <p>{children}</p>
      {actions && <div class="notice-actions">{actions}</div>}
    </div>
  );
}
