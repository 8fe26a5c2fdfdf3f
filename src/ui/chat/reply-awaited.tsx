import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../contract/index.ts';
import { Notice } from '../shell/notice.tsx';
import { chatWords } from '../words/chat.ts';
import type { Awaiting } from './turn-model.ts';

/** Takes the place of a reply until its first words arrive. */
export function ReplyAwaited({ awaiting }: { readonly awaiting: Awaiting }) {
  if (awaiting.type === 'waiting') return <RetryNotice waiting={awaiting} />;
  return (
    <p class="aside">
      {awaiting.type === 'asking'
        ? chatWords.waitingForWords
        : chatWords.downloadingModel(Math.floor(awaiting.fraction * 100))}
    </p>
  );
}

function RetryNotice({ waiting }: { readonly waiting: Extract<Awaiting, { type: 'waiting' }> }) {
  const { reason, delayMs, giveUp } = waiting;
  return (
    <Notice
      actions={
        <button type="button" class="button" onClick={giveUp}>
          {chatWords.cancel}
        </button>
      }
    >
      {reasonOf(reason.code)} <Countdown key={waiting} durationMs={delayMs} />
    </Notice>
  );
}

function reasonOf(code: ErrorCode): string {
  if (code === 'reply-rate-limit') return chatWords.tooManyRequests;
  return code === 'reply-unavailable' ? chatWords.serviceOverloaded : chatWords.serviceUnreachable;
}

/** Counts down from the moment it is first shown. */
function Countdown({ durationMs }: { readonly durationMs: number }) {
  const [endMs] = useState(() => performance.now() + durationMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, Math.ceil((endMs - nowMs) / 1000));
  return <span class="countdown">{chatWords.tryingAgainIn(seconds)}</span>;
}
