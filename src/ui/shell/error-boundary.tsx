import type { ComponentChildren } from 'preact';
import { Component } from 'preact';
import { shellWords } from '../words/shell.ts';
import { Notice } from './notice.tsx';

interface ErrorBoundaryProps {
  readonly children: ComponentChildren;
  /** Says which part could not be shown, and that the draft is safe. */
  readonly sentence: string;
}

/** Shows a sentence in place of a part that failed to render; the rest of the page keeps working. */
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
            {shellWords.reloadPage}
          </button>
        }
      >
        {sentence}
      </Notice>
    );
  }
}
