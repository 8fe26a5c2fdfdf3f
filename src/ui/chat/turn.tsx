import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { providerNamed } from '../../contract/provider.ts';
import { placeFor } from '../settings/settings-place.ts';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';
import { Notice } from '../shell/notice.tsx';
import { Question } from './question.tsx';
import { ReplyAwaited } from './reply-awaited.tsx';
import type { ReplyView } from '../shell/services.ts';
import type { Turn } from './turn-model.ts';
import './turn.css';
import './reply.css';

interface TurnProps {
  readonly turn: Turn;
  readonly focusMessage: () => void;
}

/** One question with its reply, what went wrong with it, and what can be done with it. */
export function TurnArticle({ turn, focusMessage }: TurnProps) {
  const isStreaming = turn.outcome.value === 'streaming';
  return (
    <article class={isStreaming ? 'turn streaming' : 'turn'}>
      <h2 class="visually-hidden">You</h2>
      <Question text={turn.message} />
      <h2 class="visually-hidden">Knik</h2>
      <MountedReply view={turn.view} />
      {isStreaming && !turn.hasBegun.value && <ReplyAwaited awaiting={turn.awaiting.value} />}
      {turn.outcome.value === 'stopped' && <p class="aside">You stopped this reply.</p>}
      <ReplyFailure turn={turn} focusMessage={focusMessage} />
      {turn.hasBegun.value && <ReplyActions turn={turn} />}
      {turn.showsTiming.value && <Lazy load={loadTiming} props={{ turn }} />}
      <UnspokenSentences turn={turn} />
    </article>
  );
}

const loadUnspoken = () => import('./unspoken.tsx').then((module) => module.Unspoken);
const loadTiming = () => import('../timing/timing.tsx').then((module) => module.Timing);

/** Holds the view's own element, which grows without being rendered. */
function MountedReply({ view }: { readonly view: ReplyView }) {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    holder.current?.replaceChildren(view.element);
  }, [view]);
  return <div class="reply" ref={holder} />;
}

function ReplyActions({ turn }: { readonly turn: Turn }) {
  const { conversation, status } = useApp();
  const [copyLabel, setCopyLabel] = useState('Copy');
  const copy = async () => {
    let outcome = 'Copied';
    try {
      await navigator.clipboard.writeText(turn.reply());
    } catch {
      outcome = 'This browser does not allow copying; select the text instead';
    }
    setCopyLabel(outcome);
    status.say(`${outcome}.`);
  };
  const isStreaming = turn.outcome.value === 'streaming';
  if (isStreaming && !turn.showsTiming.value) return null;
  return (
    <div class="turn-actions">
      {!isStreaming && (
        <>
          <button type="button" class="button small" onClick={() => conversation.listen(turn)}>
            Listen
          </button>
          <button
            type="button"
            class="button small"
            onClick={() => void copy()}
            onBlur={() => setCopyLabel('Copy')}
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
          Timing
        </button>
      )}
      <Cost turn={turn} />
    </div>
  );
}

function Cost({ turn }: { readonly turn: Turn }) {
  const usage = turn.usage.value;
  if (!usage) return null;
  return (
    <span class="cost">
      {usage.promptTokens} tokens read, {usage.replyTokens} written
    </span>
  );
}

function ReplyFailure({ turn, focusMessage }: TurnProps) {
  const app = useApp();
  const { conversation, draft } = app;
  const failure = turn.failure.value;
  if (!failure) return null;

  // Only the last reply of the conversation can be continued.
  const provider = providerNamed(app.providers.all, app.settings.provider.value);
  const canGoOn =
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
              Open settings
            </button>
          )}
          {failure.action === 'choose-model' && (
            <button
              type="button"
              class="button"
              onClick={() => app.openSettings(placeFor('choose-model', provider))}
            >
              Choose a model
            </button>
          )}
          {canGoOn && (
            <button type="button" class="button" onClick={() => conversation.goOn(turn)}>
              Continue
            </button>
          )}
          <button type="button" class="button" onClick={() => conversation.retry(turn)}>
            Try again
          </button>
          <button type="button" class="button quiet" onClick={edit}>
            Edit
          </button>
        </>
      }
    >
      {failure.message}
    </Notice>
  );
}

/** What the voice could not say: quiet, as everything is there to be read. */
function UnspokenSentences({ turn }: { readonly turn: Turn }) {
  const [first] = turn.unspoken.value;
  if (!first) return null;
  return (
    <Lazy load={loadUnspoken} props={{ turn }}>
      <p class="aside">{first.error.message}</p>
    </Lazy>
  );
}
