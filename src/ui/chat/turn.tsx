import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { providerNamed } from '../../contract/provider.ts';
import { placeFor } from '../settings/settings-place.ts';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';
import { Notice } from '../shell/notice.tsx';
import { Question } from './question.tsx';
import { ReplyAwaited } from './reply-awaited.tsx';
import type { ReplyView } from '../shell/services.ts';
import { chatWords } from '../words/chat.ts';
import { shellWords } from '../words/shell.ts';
import type { Turn } from './turn-model.ts';
import { useConversation } from './use-conversation.ts';
import './turn.css';
import './reply.css';

interface TurnProps {
  readonly turn: Turn;
  readonly focusMessage: () => void;
}

/** One question with its reply, its failure if there is one, and its actions. */
export function TurnArticle({ turn, focusMessage }: TurnProps) {
  const isStreaming = turn.outcome.value === 'streaming';
  return (
    <article class={isStreaming ? 'turn streaming' : 'turn'}>
      <h2 class="visually-hidden">{chatWords.you}</h2>
      <Question text={turn.message} />
      <h2 class="visually-hidden">{shellWords.productName}</h2>
      <MountedReply view={turn.view} />
      {isStreaming && !turn.hasBegun.value && <ReplyAwaited awaiting={turn.awaiting.value} />}
      {turn.outcome.value === 'stopped' && <p class="aside">{chatWords.stoppedByYou}</p>}
      <ReplyFailure turn={turn} focusMessage={focusMessage} />
      {turn.hasBegun.value && <ReplyActions turn={turn} />}
      {turn.showsTiming.value && <Lazy load={loadTiming} props={{ turn }} />}
      <UnspokenSentences turn={turn} />
    </article>
  );
}

const loadUnspoken = () => import('./unspoken.tsx').then((module) => module.Unspoken);
const loadTiming = () => import('../timing/timing.tsx').then((module) => module.Timing);

/** Holds the view's own element, which grows without rendering. */
function MountedReply({ view }: { readonly view: ReplyView }) {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    holder.current?.replaceChildren(view.element);
  }, [view]);
  return <div class="reply" ref={holder} />;
}

function ReplyActions({ turn }: { readonly turn: Turn }) {
  const { status } = useApp();
  const conversation = useConversation();
  const [copyLabel, setCopyLabel] = useState(chatWords.copy);
  const copy = async () => {
    let outcome = chatWords.copied;
    try {
      await navigator.clipboard.writeText(turn.reply());
    } catch {
      outcome = chatWords.copyBlocked;
    }
    setCopyLabel(outcome);
    status.say(outcome);
  };
  const isStreaming = turn.outcome.value === 'streaming';
  if (isStreaming && !turn.showsTiming.value) return null;
  return (
    <div class="turn-actions">
      {!isStreaming && (
        <>
          <button type="button" class="button small" onClick={() => conversation.listen(turn)}>
            {chatWords.listen}
          </button>
          <button
            type="button"
            class="button small"
            onClick={() => void copy()}
            onBlur={() => setCopyLabel(chatWords.copy)}
          >
            {copyLabel}
          </button>
        </>
      )}
      {turn.timed.value !== undefined && (
        <button
          type="button"
          class="button small"
          aria-expanded={turn.showsTiming.value}
          onClick={turn.toggleTiming}
        >
          {chatWords.timing}
        </button>
      )}
    </div>
  );
}

function ReplyFailure({ turn, focusMessage }: TurnProps) {
  const app = useApp();
  const { draft } = app;
  const conversation = useConversation();
  const failure = turn.failure.value;
  if (!failure) return null;

  // Only the last reply can be continued.
  const provider = providerNamed(app.providers.all, app.settings.provider.value);
  const canContinue =
    failure.action === 'retry' &&
    turn.hasBegun.value &&
    conversation.turns.value.at(-1) === turn &&
    provider?.canContinue === true;

  const edit = () => {
    draft.insert(turn.message);
    focusMessage();
  };
  return (
    <Notice
      actions={
        <>
          {failure.action === 'open-settings' && (
            <button
              type="button"
              class="button"
              onClick={() => app.openSettings(placeFor('open-settings', provider))}
            >
              {chatWords.openSettings}
            </button>
          )}
          {failure.action === 'choose-model' && (
            <button
              type="button"
              class="button"
              onClick={() => app.openSettings(placeFor('choose-model', provider))}
            >
              {chatWords.chooseModel}
            </button>
          )}
          {canContinue && (
            <button type="button" class="button" onClick={() => conversation.continueReply(turn)}>
              {chatWords.continueReply}
            </button>
          )}
          <button type="button" class="button" onClick={() => conversation.retry(turn)}>
            {chatWords.tryAgain}
          </button>
          <button type="button" class="button quiet" onClick={edit}>
            {chatWords.edit}
          </button>
        </>
      }
    >
      {failure.message}
    </Notice>
  );
}

/** The passages that were not read aloud. Quiet, because all of the text is there to be read. */
function UnspokenSentences({ turn }: { readonly turn: Turn }) {
  const [first] = turn.unspoken.value;
  if (!first) return null;
  return (
    <Lazy load={loadUnspoken} props={{ turn }}>
      <p class="aside">{first.error.message}</p>
    </Lazy>
  );
}
