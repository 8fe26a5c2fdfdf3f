import type { ComponentChildren } from 'preact';
import { Component } from 'preact';
import { Notice } from './notice.tsx';

interface ErrorBoundaryProps {
  readonly children: ComponentChildren;
  /** What could not be shown, and what became of what was written. */
  readonly sentence: string;
}

/** Shows a sentence in place of what failed to render; what stands beside it goes on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render({ children, sentence }: ErrorBoundaryProps) {
    if (!this.state.failed) return children;
    return (
      <Notice
        actions={
          <button type="button" class="button" onClick={() => location.reload()}>
            Reload the page
          </button>
        }
      >
        {sentence}
      </Notice>
    );
  }
}
