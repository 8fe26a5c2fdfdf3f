import type { OpenReader, TurnId } from '../contract/index.ts';
import type { Lazy } from './lazy.ts';
import type { Pipeline } from './parts/pipeline.ts';
import type { ReplyView, ReplyViews } from '../ui/shell/services.ts';

type Parts = Pick<Pipeline, 'createDomView' | 'createMarkdownReader'>;

/**
 * The views of replies, and the reader that fills them.
 *
 * @param parts Shows replies, once it has been loaded.
 */
export function createReplyViews(parts: Pick<Lazy<Parts>, 'current' | 'get'>): {
  readonly replies: ReplyViews;
  readonly openReader: OpenReader;
} {
  const views = new Map<TurnId, ReturnType<Parts['createDomView']>>();
  const endListeners = new Set<(turn: TurnId) => void>();
  const openView = (turn: TurnId) => {
    const view = views.get(turn) ?? parts.get().createDomView();
    views.set(turn, view);
    return view;
  };
  /** Empty where the part that shows replies has not arrived: the turn then says so, below the question. */
  const viewOf = (turn: TurnId): ReplyView =>
    parts.current.peek()
      ? openView(turn)
      : { element: document.createElement('div'), rangesOf: () => [] };

  return {
    replies: {
      viewOf,
      render(markdown) {
        const { createDomView, createMarkdownReader } = parts.get();
        const view = createDomView();
        const reader = createMarkdownReader({ onSpeakable: () => {}, view });
        reader.write(markdown);
        reader.end();
        return view;
      },
      onEnd(listener) {
        endListeners.add(listener);
        return () => endListeners.delete(listener);
      },
    },

    openReader(turn, onSpeakable) {
      const reader = parts.get().createMarkdownReader({ onSpeakable, view: openView(turn) });
      return {
        write: (delta) => reader.write(delta),
        end() {
          reader.end();
          for (const listener of endListeners) listener(turn);
        },
      };
    },
  };
}
