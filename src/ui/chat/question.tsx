import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { chatWords } from '../words/chat.ts';

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

interface QuestionEditorProps {
  readonly text: string;
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}

/** The same to be written in other words. Its keys are those of the message field. */
export function QuestionEditor({ text, onSend, onCancel }: QuestionEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [next, setNext] = useState(text);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const isBlank = next.trim() === '';
  const send = () => {
    if (!isBlank) onSend(next);
  };
  return (
    <form
      class="question-editor"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        aria-label={chatWords.editQuestion}
        dir="auto"
        rows={Math.min(next.split('\n').length + 1, 12)}
        value={next}
        onInput={(event) => setNext(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            send();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            onCancel();
          }
        }}
      />
      <div class="question-editor-actions">
        <button type="button" class="button" onClick={onCancel}>
          {chatWords.cancel}
        </button>
        <button type="submit" class="button primary" aria-disabled={isBlank}>
          {chatWords.send}
        </button>
      </div>
    </form>
  );
}

function classOf(text: string, isFolded: boolean): string | undefined {
  if (isFolded) return 'folded';
  return text.length <= SHORT_CHARACTERS && !text.includes('\n') ? 'short' : undefined;
}
