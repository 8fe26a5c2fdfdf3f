import { chatWords } from '../words/chat.ts';
import { canRetry } from './sentence-retries.ts';
import type { Turn, UnspokenPassage } from './turn-model.ts';
import { translated } from '../words/language.ts';
import { useConversation } from './use-conversation.ts';
import './unspoken.css';

/** More of them are folded away, so that nobody has to scroll past a list of failures. */
const UNSPOKEN_SHOWN = 3;

/** The passages that were not read aloud. Quiet, because all of the text is there to be read. */
export function Unspoken({ turn }: { readonly turn: Turn }) {
  const items = turn.unspoken.value.map((unspoken) => (
    <Passage key={unspoken.error.span?.start} turn={turn} unspoken={unspoken} />
  ));
  const folded = items.splice(UNSPOKEN_SHOWN);
  return (
    <div class="aside">
      <ul class="unspoken">{items}</ul>
      {folded.length > 0 && (
        <details>
          <summary>{chatWords.moreUnspoken(folded.length)}</summary>
          <ul class="unspoken">{folded}</ul>
        </details>
      )}
    </div>
  );
}

interface PassageProps {
  readonly turn: Turn;
  readonly unspoken: UnspokenPassage;
}

function Passage({ turn, unspoken }: PassageProps) {
  const conversation = useConversation();
  const { error, state } = unspoken;
  return (
    <li>
      {translated(error.message)}{' '}
      {canRetry(error) && (
        // Kept while it is read: removing a button that was just pressed would drop the focus.
        <button
          type="button"
          class="link"
          aria-disabled={state !== 'failed'}
          onClick={() => void conversation.retryUnspoken(turn, unspoken)}
        >
          {retryLabel(state)}
        </button>
      )}
    </li>
  );
}

function retryLabel(state: UnspokenPassage['state']): string {
  switch (state) {
    case 'failed':
      return chatWords.tryAgain;
    case 'waiting':
      return chatWords.waitingForVoice;
    case 'speaking':
      return chatWords.beingRead;
  }
}
