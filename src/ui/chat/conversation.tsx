import { useRef } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { Icon } from '../shell/icon.tsx';
import { Lazy } from '../shell/lazy.tsx';
import { Notice } from '../shell/notice.tsx';
import { Question } from './question.tsx';
import { isVoiceLeading, useReading } from './use-reading.ts';
import { chatWords } from '../words/chat.ts';
import './conversation.css';

const loadVoiceOffer = () => import('../voice/voice-offer.tsx').then((module) => module.VoiceOffer);
const NO_PROPS = {};

export function Conversation({ focusMessage }: { readonly focusMessage: () => void }) {
  const app = useApp();
  const { conversation, notices, storageProblem, voiceOffer } = app;
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isFollowing, isAbove, follow } = useReading(app, scroller, content);
  const sent = conversation.sent.value;
  const isEmpty = conversation.turns.value.length === 0 && sent === undefined;

  return (
    <div class="reading">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard, even when it has nothing else to focus */}
      <main class="scroller" ref={scroller} tabIndex={0}>
        <div class="column" ref={content}>
          {notices.map((sentence) => (
            <Notice key={sentence}>{sentence}</Notice>
          ))}
          {storageProblem.value && <Notice>{storageProblem.value}</Notice>}
          {conversation.isRestored.value && isEmpty && <EmptyState />}
          <ErrorBoundary sentence={chatWords.conversationFailed}>
            <div
              class="log"
              role="log"
              aria-label={chatWords.conversation}
              aria-live="off"
              aria-busy={conversation.isStreaming.value}
            >
              <Lazy load={conversation.loadTurns} props={{ focusMessage }} />
              {sent !== undefined && <Sent message={sent} />}
            </div>
          </ErrorBoundary>
          {voiceOffer.isDue.value && <Lazy load={loadVoiceOffer} props={NO_PROPS} />}
        </div>
      </main>
      {!isEmpty && !isFollowing && <JumpButton isUp={isAbove} onClick={follow} />}
    </div>
  );
}

/** Takes the place of a turn until what shows it has arrived. */
function Sent({ message }: { readonly message: string }) {
  return (
    <article>
      <h2 class="visually-hidden">{chatWords.you}</h2>
      <Question text={message} />
      <p class="aside">{chatWords.waitingForWords}</p>
    </article>
  );
}

/** Leads back to the text that is spoken, or else to the end. */
function JumpButton({ isUp, onClick }: { readonly isUp: boolean; readonly onClick: () => void }) {
  const { playback } = useApp();
  return (
    <button type="button" class="button jump" onClick={onClick}>
      <Icon name={isUp ? 'up' : 'down'} />
      {isVoiceLeading(playback.state.value) ? chatWords.backToVoice : chatWords.jumpToLatest}
    </button>
  );
}
