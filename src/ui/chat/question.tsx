import { useId, useState } from 'preact/hooks';

/** A question longer than this, or of more lines, is folded: the reply matters more than scrolling past it. */
const FOLD_CHARACTERS = 900;
const FOLD_LINES = 14;

/** The person's words, exactly. */
export function Question({ text }: { readonly text: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isLong =
    text.length > FOLD_CHARACTERS || text.split('\n', FOLD_LINES + 1).length > FOLD_LINES;
  return (
    <div class="question">
      <p id={id} class={isLong && !isOpen ? 'folded' : undefined} dir="auto">
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
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      )}
    </div>
  );
}
