import type { OpenReader, TurnId } from '../contract/index.ts';
import type * as ReplyStages from './reply-stages.ts';
import type { ReplyView, ReplyViews } from '../ui/shell/services.ts';

type Parts = Pick<typeof ReplyStages, 'createDomView' | 'createMarkdownReader'>;

/**
 * The views of replies, and the reader that fills them.
 *
 * @param parts What shows replies, once it has arrived.
 * @param arrived The same; throws where it is needed and has not.
 */
export function createReplyViews(
  parts: () => Parts | undefined,
  arrived: () => Parts,
): { readonly replies: ReplyViews; readonly openReader: OpenReader } {
  const views = new Map<TurnId, ReturnType<Parts['createDomView']>>();
  const endListeners = new Set<(turn: TurnId) => void>();
  const openView = (turn: TurnId) => {
    const view = views.get(turn) ?? arrived().createDomView();
    views.set(turn, view);
    return view;
  };
  /** Empty where the part that shows replies has not arrived: the turn then says so, below the question. */
  const viewOf = (turn: TurnId): ReplyView =>
    parts() ? openView(turn) : { element: document.createElement('div'), rangesOf: () => [] };

  return {
    replies: {
      viewOf,
      render(markdown) {
        const { createDomView, createMarkdownReader } = arrived();
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
      const reader = arrived().createMarkdownReader({ onSpeakable, view: openView(turn) });
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
