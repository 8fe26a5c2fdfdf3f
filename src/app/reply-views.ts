import type { OpenReader, TurnId } from '../contract/index.ts';
import { createEmitter } from '../shared/emitter.ts';
import { nextTask } from '../shared/next-task.ts';
import type { LazyPart } from './lazy.ts';
import type { Pipeline } from './parts/pipeline.ts';
import type { ReplyView, ReplyViews } from '../ui/shell/services.ts';

type Parts = Pick<Pipeline, 'createDomView' | 'createMarkdownReader'>;

/** So much Markdown is rendered in one task. */
const STEP_CHARACTERS = 1000;

/**
 * The views of replies, and the reader that fills them.
 *
 * @param parts Shows replies, once it has been loaded.
 */
export function createReplyViews(parts: Pick<LazyPart<Parts>, 'current' | 'get'>): {
  readonly replies: ReplyViews;
  readonly openReader: OpenReader;
} {
  /**
   * The latest view, from the start of its turn until the reader opens that fills it. Turns that are shown start one
   * after the other, so there is never a second; the conversation keeps the views that it shows.
   */
  let awaiting:
    | { readonly turn: TurnId; readonly view: ReturnType<Parts['createDomView']> }
    | undefined;
  const ends = createEmitter<TurnId>();
  const openView = (turn: TurnId) => {
    if (awaiting?.turn !== turn) awaiting = { turn, view: parts.get().createDomView() };
    return awaiting.view;
  };
  /** Empty where the part that shows replies has not arrived: the turn then says so, below the question. */
  const viewOf = (turn: TurnId): ReplyView =>
    parts.current.peek()
      ? openView(turn)
      : { element: document.createElement('div'), rangesOf: () => [] };

  /** A view that nobody speaks, and the reader that fills it. */
  const openUnspoken = () => {
    const { createDomView, createMarkdownReader } = parts.get();
    const view = createDomView();
    return { view, reader: createMarkdownReader({ onSpeakable: () => {}, view }) };
  };

  return {
    replies: {
      viewOf,
      render(markdown) {
        const { view, reader } = openUnspoken();
        reader.write(markdown);
        reader.end();
        return view;
      },
      async renderInSteps(markdown) {
        const { view, reader } = openUnspoken();
        for (let at = 0; at < markdown.length; at += STEP_CHARACTERS) {
          reader.write(markdown.slice(at, at + STEP_CHARACTERS));
          await nextTask();
        }
        reader.end();
        return view;
      },
      onEnd: (listener) => ends.subscribe(listener),
    },

    openReader(turn, onSpeakable) {
      const reader = parts.get().createMarkdownReader({ onSpeakable, view: openView(turn) });
      awaiting = undefined;
      return {
        write: (delta) => reader.write(delta),
        end() {
          reader.end();
          ends.emit(turn);
        },
      };
    },
  };
}
