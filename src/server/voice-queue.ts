import type { Speech, SpeechRequest, Synthesize } from '../contract/index.ts';
import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';

/** How long one who comes now would wait for a sound. */
export interface VoiceCapacity {
  /** @param speaking Turns under way that are spoken, the new one included. */
  secondsToFirstSound(speaking: number): number;
  /** Seconds that it takes to make a second of speech; `undefined` before the first. */
  readonly realTimeFactor: number | undefined;
}

export interface VoiceQueue extends VoiceCapacity {
  readonly synthesize: Synthesize;
}

interface Job {
  readonly request: SpeechRequest;
  readonly resolve: (speech: Speech) => void;
  readonly reject: (reason: unknown) => void;
}

/** Taken for a sentence before there was one. */
const FIRST_GUESS_SECONDS = 0.06;
/**
 * How much longer a first sound takes while many come at once, and share the processor with the voice. The mean is of what
 * was before they came. Measured: docs/SERVER-LOAD.md.
 */
const CROWDED = 1.65;
/** Weight of the latest sentence in the mean. */
const LEARNING = 0.1;

/**
 * Several voices behind one queue. Each of them has one sentence at a time: the others wait here, where one that is no
 * longer wanted costs nothing.
 *
 * First sentences go first: who waits for one hears nothing, while the others have something to listen to. Their number
 * is bounded by admission. Besides that, a turn asks for one sentence after the other, so all turns come round in turn,
 * and none waits for longer than it takes to make a sentence for each of them.
 */
export function createVoiceQueue(voices: readonly Synthesize[], clock: Clock): VoiceQueue {
  const firstWaiting = new Set<Job>();
  const laterWaiting = new Set<Job>();
  const queueOf = ({ request }: Job) => (request.isFirst ? firstWaiting : laterWaiting);
  const idle = [...voices];
  let sentenceSeconds = FIRST_GUESS_SECONDS;
  let realTimeFactor: number | undefined;

  function learn(tookSeconds: number, { samples, sampleRateHz }: Speech): void {
    sentenceSeconds += LEARNING * (tookSeconds - sentenceSeconds);
    const factor = tookSeconds / Math.max(0.1, samples.length / sampleRateHz);
    realTimeFactor = (realTimeFactor ?? factor) + LEARNING * (factor - (realTimeFactor ?? factor));
  }

  async function speak(voice: Synthesize, { request, resolve, reject }: Job): Promise<void> {
    const startMs = clock.now();
    try {
      const speech = await voice({
        ...request,
        // A sentence that waits behind one that is coming along has not stalled either.
        onProgress: () => {
          request.onProgress?.();
          for (const job of firstWaiting) job.request.onProgress?.();
          for (const job of laterWaiting) job.request.onProgress?.();
        },
      });
      learn((clock.now() - startMs) / 1000, speech);
      resolve(speech);
    } catch (error) {
      reject(error);
    }
    idle.push(voice);
    next();
  }

  function next(): void {
    const [job] = firstWaiting.size > 0 ? firstWaiting : laterWaiting;
    const voice = job && idle.shift();
    if (job === undefined || voice === undefined) return;
    queueOf(job).delete(job);
    void speak(voice, job);
  }

  return {
    get realTimeFactor() {
      return realTimeFactor;
    },
    secondsToFirstSound: (speaking) =>
      (Math.max(speaking, firstWaiting.size + laterWaiting.size) * sentenceSeconds * CROWDED) /
      voices.length,
    synthesize(request) {
      const { signal } = request;
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            forget();
            settle(value);
          };
        const job: Job = { request, resolve: settled(resolve), reject: settled(reject) };
        const forget = onAbort(signal, () => {
          // The voice itself ends one that is being made.
          if (queueOf(job).delete(job)) reject(signal.reason as Error);
        });
        queueOf(job).add(job);
        next();
      });
    },
  };
}
