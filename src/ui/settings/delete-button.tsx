import { useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { settingsWords } from '../words/settings.ts';
import './delete-button.css';

interface DeleteButtonProps {
  /** Its name where what it deletes is not clear from what is before it. Ends in the word on it, or begins with it. */
  readonly name?: string;
  readonly isEmpty: boolean;
  /** For the status line: after the first press, and after the second. */
  readonly question: string;
  readonly answer: string;
  readonly onDelete: () => void;
}

/** Asks in its own place before it deletes. Losing the focus counts as a no. */
export function DeleteButton({ name, isEmpty, question, answer, onDelete }: DeleteButtonProps) {
  const { status } = useApp();
  const [isAsking, setAsking] = useState(false);

  const press = () => {
    if (isEmpty) return;
    if (isAsking) onDelete();
    status.say(isAsking ? answer : question);
    setAsking(!isAsking);
  };
  return (
    <button
      type="button"
      class="button"
      aria-disabled={isEmpty}
      {...(name !== undefined && !isAsking && { 'aria-label': name })}
      onBlur={() => setAsking(false)}
      onClick={press}
    >
      {isAsking ? settingsWords.reallyDelete : settingsWords.deleteAudio}
    </button>
  );
}
