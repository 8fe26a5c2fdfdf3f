import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { providerNamed } from '../../contract/provider.ts';
import { placeFor } from '../settings/settings-place.ts';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';
import { Notice } from '../shell/notice.tsx';
import { Question } from './question.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { ReplyAwaited } from './reply-awaited.tsx';
import { chatWords } from '../words/chat.ts';
import { shellWords } from '../words/shell.ts';
import { TurnActions } from './turn-actions.tsx';
import type { Turn } from './turn-model.ts';
import { translated } from '../words/language.ts';
import { useConversation } from './use-conversation.ts';
import './turn.css';
import './reply.css';

interface TurnProps {
  readonly turn: Turn;
  readonly focusMessage: () => void;
}

/** One question with its reply, its failure if there is one, and its actions. */
export function TurnArticle({ turn, focusMessage }: TurnProps) {
  const conversation = useConversation();
  const [isEditing, setEditing] = useState(false);
  const [savesAudio, setSavesAudio] = useState(false);
  // Unless that would raise a keyboard over the reply.
  const onAsked = () => {
    if (matchMedia('(pointer: fine)').matches) focusMessage();
  };
  const isStreaming = turn.outcome.value === 'streaming';
  return (
    <article class={isStreaming ? 'turn streaming' : 'turn'}>
      <h2 class="visually-hidden">{chatWords.you}</h2>
      {isEditing ? (
        <QuestionEditor
          text={turn.message}
          onCancel={() => setEditing(false)}
          onSend={(message) => {
            setEditing(false);
            conversation.resend(turn, message);
            onAsked();
          }}
        />
      ) : (
        <Question text={turn.message} />
      )}
      <h2 class="visually-hidden">{shellWords.productName}</h2>
      {!isStreaming && turn.reply().length > LONG_REPLY && (
        <button type="button" class="button small" onClick={() => conversation.listen(turn)}>
          {chatWords.listen}
        </button>
      )}
      <MountedReply turn={turn} />
      {isStreaming && !turn.hasBegun.value && <ReplyAwaited awaiting={turn.awaiting.value} />}
      {turn.outcome.value === 'stopped' && <Stopped turn={turn} />}
      <ReplyFailure turn={turn} focusMessage={focusMessage} />
      <TurnActions
        turn={turn}
        onEdit={() => setEditing(true)}
        onAsked={onAsked}
        onSaveAudio={() => setSavesAudio(!savesAudio)}
      />
      {savesAudio && <Lazy load={loadSaveReply} props={{ turn }} />}
      {turn.showsTiming.value && <Lazy load={loadTiming} props={{ turn }} />}
      <UnspokenSentences turn={turn} />
    </article>
  );
}

const loadUnspoken = () => import('./unspoken.tsx').then((module) => module.Unspoken);
const loadSaveReply = () => import('../reader/save-reply.tsx').then((module) => module.SaveReply);
const loadTiming = () => import('../timing/timing.tsx').then((module) => module.Timing);

/** So long a reply has “Listen” at its top, too: its end is far away. In characters. */
const LONG_REPLY = 1500;

/** Holds the view's own element, which grows without rendering. A click on a sentence reads from there. */
function MountedReply({ turn }: { readonly turn: Turn }) {
  const app = useApp();
  const conversation = useConversation();
  const { view } = turn;
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    holder.current?.replaceChildren(view.element);
  }, [view]);
  const onClick = (event: MouseEvent) => {
    import('./hear-from.ts').then(
      ({ hearFrom }) => hearFrom(app, conversation, turn, event),
      () => app.status.say(shellWords.partFailed),
    );
  };
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Listen and the player do the same by keyboard
  return <div class="reply" ref={holder} onClick={onClick} />;
}

/** A reply that was stopped goes on where it ended, if its provider can do that and nothing has followed it. */
function Stopped({ turn }: { readonly turn: Turn }) {
  const conversation = useConversation();
  return (
    <p class="aside">
      {chatWords.stoppedByYou}{' '}
      {useCanContinue(turn) && (
        <button type="button" class="link" onClick={() => conversation.continueReply(turn)}>
          {chatWords.continueReply}
        </button>
      )}
    </p>
  );
}

function useCanContinue(turn: Turn): boolean {
  const { providers, settings } = useApp();
  const conversation = useConversation();
  const provider = providerNamed(providers.all, settings.provider.value);
  return (
    turn.hasBegun.value &&
    conversation.turns.value.at(-1) === turn &&
    provider?.canContinue === true
  );
}

function ReplyFailure({ turn, focusMessage }: TurnProps) {
  const app = useApp();
  const { draft } = app;
  const conversation = useConversation();
  const failure = turn.failure.value;
  const canContinue = useCanContinue(turn) && failure?.action === 'retry';
  if (!failure) return null;
  const provider = providerNamed(app.providers.all, app.settings.provider.value);

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
      <p class="aside">{translated(first.error.message)}</p>
    </Lazy>
  );
}
