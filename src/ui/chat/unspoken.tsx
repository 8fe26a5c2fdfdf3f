import { useApp } from '../shell/app-context.ts';
import { canRetry } from './sentence-retries.ts';
import type { Turn, Unspoken as UnspokenPassage } from './turn-model.ts';
import './unspoken.css';

/** More of them are folded away: whoever reads does not want to scroll past a list of failures. */
const UNSPOKEN_SHOWN = 3;

/** What the voice could not say: quiet, as everything is there to be read. */
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
          <summary>{folded.length} more could not be spoken</summary>
          <ul class="unspoken">{folded}</ul>
        </details>
      )}
    </div>
  );
}

const TRIES = {
  failed: 'Try again',
  waiting: 'To be read when the voice is free',
  speaking: 'Being read',
} as const;

interface PassageProps {
  readonly turn: Turn;
  readonly unspoken: UnspokenPassage;
}

function Passage({ turn, unspoken }: PassageProps) {
  const { conversation } = useApp();
  const { error, state } = unspoken;
  return (
    <li>
      {error.message}{' '}
      {canRetry(error) && (
        // Not taken away while it is read: that would drop the focus of whoever has just pressed it.
        <button
          type="button"
          class="link"
          aria-disabled={state !== 'failed'}
          onClick={() => void conversation.retryUnspoken(turn, unspoken)}
        >
          {TRIES[state]}
        </button>
      )}
    </li>
  );
}
