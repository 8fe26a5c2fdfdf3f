import type { Speech, SpeechRequest, Synthesize } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { KnikError } from '../../contract/index.ts';
import { onAbort } from '../../shared/abort.ts';

/** How long a voice may go without any progress before a sentence is given up. */
export const STALL_LIMIT_MS = 30_000;

/** A sentence is tried this often: once, and once more on a fresh worker. */
const ATTEMPTS = 2;

/**
 * Speech for one text, with patience and one retry; a text that the voice cannot read is not tried again.
 *
 * The time limit counts from the last sign of progress, not from the start: a model that is still being
 * compiled is not a hang. A stalled attempt is aborted with a `voice-stalled` reason, by which the engine
 * knows that waiting for its worker is of no use.
 *
 * @throws KnikError of stage `voice` after the last attempt; anything once `request.signal` is aborted.
 */
export async function synthesizeReliably(
  synthesize: Synthesize,
  request: SpeechRequest,
  clock: Clock,
): Promise<Speech> {
  let failure: KnikError | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS && !request.signal.aborted; attempt++) {
    try {
      return await synthesizeOnce(
        synthesize,
        attempt === 1 ? request : { ...request, isRetry: true },
        clock,
      );
    } catch (error) {
      failure = asVoiceError(error);
      if (failure.code === 'voice-language') break;
    }
  }
  throw failure ?? asVoiceError(request.signal.reason);
}

function synthesizeOnce(
  synthesize: Synthesize,
  request: SpeechRequest,
  clock: Clock,
): Promise<Speech> {
  const attempt = new AbortController();
  const { signal } = request;

  return new Promise<Speech>((resolve, reject) => {
    let cancelTimer = () => {};
    const settle = () => {
      cancelTimer();
      forget();
    };
    const giveUp = (reason: unknown) => {
      settle();
      attempt.abort(reason);
      reject(asVoiceError(reason));
    };
    const abandon = () => giveUp(signal.reason);
    const restartTimer = () => {
      cancelTimer();
      cancelTimer = clock.after(STALL_LIMIT_MS, () => giveUp(stalled()));
    };

    const forget = onAbort(signal, abandon);
    restartTimer();
    const onProgress = () => {
      if (!attempt.signal.aborted) restartTimer();
    };
    // Inside a promise chain, so that an engine that throws at once is a rejection like any other.
    Promise.resolve()
      .then(() => synthesize({ ...request, signal: attempt.signal, onProgress }))
      .then(resolve, reject)
      .finally(settle);
  });
}

function stalled(): KnikError {
  return new KnikError('The voice did not answer for 30 seconds.', {
    stage: 'voice',
    code: 'voice-stalled',
  });
}

function asVoiceError(error: unknown): KnikError {
  if (error instanceof KnikError) return error;
  return new KnikError('The voice failed.', { stage: 'voice', code: 'voice-failed', cause: error });
}
