import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../contract/index.ts';
import { Notice } from '../shell/notice.tsx';
import type { Awaiting } from './turn-model.ts';

/** What stands in the place of a reply until its first words are there. */
export function ReplyAwaited({ awaiting }: { readonly awaiting: Awaiting }) {
  if (awaiting.type === 'waiting') return <RetryNotice waiting={awaiting} />;
  return (
    <p class="aside">
      {awaiting.type === 'asking'
        ? 'Waiting for the first words…'
        : `The browser is downloading its model, which it does only once: ${Math.floor(awaiting.fraction * 100)} %.`}
    </p>
  );
}

function RetryNotice({ waiting }: { readonly waiting: Extract<Awaiting, { type: 'waiting' }> }) {
  const { reason, delayMs, giveUp } = waiting;
  return (
    <Notice
      actions={
        <button type="button" class="button" onClick={giveUp}>
          Don’t wait
        </button>
      }
    >
      {REASONS[reason.code] ?? 'There is no connection to the service just now.'}{' '}
      <Countdown key={waiting} durationMs={delayMs} />
    </Notice>
  );
}

const REASONS: Partial<Record<ErrorCode, string>> = {
  'reply-rate-limit': 'That was more than the service allows in so short a time.',
  'reply-unavailable': 'The service has too much to do just now.',
};

/** Counts down from when it is first shown. */
function Countdown({ durationMs }: { readonly durationMs: number }) {
  const [endMs] = useState(() => performance.now() + durationMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, Math.ceil((endMs - nowMs) / 1000));
  return <span class="countdown">Trying again in {seconds} s.</span>;
}
