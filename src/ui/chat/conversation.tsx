import { useRef } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { Icon } from '../shell/icon.tsx';
import { Notice } from '../shell/notice.tsx';
import { TurnArticle } from './turn.tsx';
import { useReading } from './use-reading.ts';
import { VoiceOffer } from '../voice/voice-offer.tsx';
import './conversation.css';

export function Conversation({ focusMessage }: { readonly focusMessage: () => void }) {
  const app = useApp();
  const { conversation, notices, storageProblem } = app;
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isFollowing, follow } = useReading(app, scroller, content);
  const turns = conversation.turns.value;

  return (
    <div class="reading">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard, also where it holds nothing else to focus */}
      <main class="scroller" ref={scroller} tabIndex={0}>
        <div class="column" ref={content}>
          {notices.map((sentence) => (
            <Notice key={sentence}>{sentence}</Notice>
          ))}
          {storageProblem.value && <Notice>{storageProblem.value}</Notice>}
          {conversation.isRestored.value && turns.length === 0 && (
            <EmptyState focusMessage={focusMessage} />
          )}
          <ErrorBoundary sentence="The conversation could not be shown. It is kept, and so is what you were writing.">
            <div
              class="log"
              role="log"
              aria-label="Conversation"
              aria-live="off"
              aria-busy={conversation.isStreaming.value}
            >
              {turns.map((turn) => (
                <TurnArticle key={turn.key} turn={turn} focusMessage={focusMessage} />
              ))}
            </div>
          </ErrorBoundary>
          <VoiceOffer />
        </div>
      </main>
      {turns.length > 0 && !isFollowing && (
        <button type="button" class="button jump" onClick={follow}>
          <Icon name="down" />
          Jump to latest
        </button>
      )}
    </div>
  );
}
