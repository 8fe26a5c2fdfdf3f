import { useEffect, useRef, useState } from 'preact/hooks';
import { chatWords } from '../words/chat.ts';

interface QuestionEditorProps {
  readonly text: string;
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}

/** A message of the person, to be written in other words. Its keys are those of the message field. */
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
