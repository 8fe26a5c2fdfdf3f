import { useId, useState } from 'preact/hooks';
import { chatWords } from '../words/chat.ts';
import './question.css';

/** A question longer than this, or with more lines, is folded, so that the reply can be reached. */
const FOLD_CHARACTERS = 900;
const FOLD_LINES = 14;

/** A question up to this length is set at the edge; a longer one reads better from the left. */
const SHORT_CHARACTERS = 140;

/** The person's message, exactly as it was written. */
export function Question({ text }: { readonly text: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isLong =
    text.length > FOLD_CHARACTERS || text.split('\n', FOLD_LINES + 1).length > FOLD_LINES;
  return (
    <div class="question">
      <p id={id} class={classOf(text, isLong && !isOpen)} dir="auto">
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          class="link"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? chatWords.showLess : chatWords.showAll}
        </button>
      )}
    </div>
  );
}

function classOf(text: string, isFolded: boolean): string | undefined {
  if (isFolded) return 'folded';
  return text.length <= SHORT_CHARACTERS && !text.includes('\n') ? 'short' : undefined;
}
