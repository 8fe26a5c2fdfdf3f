import { Fragment, type VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { useFocusIfLost } from '../shell/use-focus-if-lost.ts';
import { chatWords } from '../words/chat.ts';
import { SteadyEnd } from './steady-end.tsx';
import { TurnArticle } from './turn.tsx';
import type { Turn } from './turn-model.ts';
import { useConversation } from './use-conversation.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { useTail } from './use-tail.ts';
import '../exchange/print.css';

/** The turns of the conversation that is shown; the end of a long one comes first. */
export function Turns({ focusMessage }: { readonly focusMessage: () => void }) {
  const conversation = useConversation();
  const { shown, isWhole } = useTail(conversation.turns.value);
  const end = useRef<HTMLDivElement>(null);
  useReadingPlace(end, conversation, shown, isWhole);
  const contextStart = conversation.contextStart.value;
  const articleOf = useArticles(focusMessage);
  return (
    <>
      <Problems />
      <SteadyEnd key={conversation.id.value}>
        {shown.map((turn) => (
          <Fragment key={turn.id}>
            {turn === contextStart && <p class="not-sent">{chatWords.notSent}</p>}
            {articleOf(turn)}
          </Fragment>
        ))}
      </SteadyEnd>
      <div ref={end} hidden />
      <Deleted />
    </>
  );
}

/**
 * The article of each turn, the same node every time: one that is the same is not looked at again. A turn follows its
 * own signals, and a long conversation is rendered in many steps.
 */
function useArticles(focusMessage: () => void): (turn: Turn) => VNode {
  // Another function of every rendering leads to the same field.
  const [focus] = useState(() => focusMessage);
  const [articles] = useState(() => new WeakMap<Turn, VNode>());
  return (turn) => {
    const known = articles.get(turn);
    if (known) return known;
    const article = <TurnArticle turn={turn} focusMessage={focus} />;
    articles.set(turn, article);
    return article;
  };
}

/** What of the conversation could not be read, and what is not kept of it. */
function Problems() {
  const { storageProblem } = useApp();
  const { brokenCount, problem } = useConversation();
  return (
    <>
      {brokenCount.value > 0 && <Notice>{chatWords.brokenTurns(brokenCount.value)}</Notice>}
      {problem.value === 'full' && <Notice>{chatWords.storageFull}</Notice>}
      {problem.value === 'refused' && storageProblem.value === undefined && (
        <Notice>{chatWords.notKept}</Notice>
      )}
    </>
  );
}

/** The turn that was deleted last can be restored for a while. */
function Deleted() {
  const conversation = useConversation();
  const turn = conversation.lastDeleted.value;
  const undo = useFocusIfLost(turn);
  if (!turn) return null;
  return (
    <p class="aside">
      {chatWords.turnDeleted}{' '}
      <button ref={undo} type="button" class="link" onClick={() => conversation.restoreTurn(turn)}>
        {chatWords.undo}
      </button>
    </p>
  );
}
