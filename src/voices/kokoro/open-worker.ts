import { KnikError } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { connect, type Connection } from '../rpc/connection.ts';
import type { PreloadMessage } from '../rpc/protocol.ts';

/** Loading and a first sentence take a few seconds; on the slowest phones that are of any use, a minute. */
const START_LIMIT_MS = 120_000;

/**
 * With several threads Firefox hangs in one start of eight, without an error. A good one says something more often than
 * this until the model is loaded.
 */
const HANG_LIMIT_MS = 20_000;

export interface OpenWorkerOptions {
  readonly spawn: () => Worker;
  readonly clock: Clock;
  readonly work: Omit<PreloadMessage, 'id'>;
  /** Whether a start that says nothing is given up early. */
  readonly mayHang: boolean;
  readonly onUsed: ((addresses: readonly string[]) => void) | undefined;
  /** Hears a sentence for the person about the voice that was loaded. */
  readonly onNote: (note: string) => void;
  /** Hears how fast it is once warm. */
  readonly onWarm: (realTimeFactor: number) => void;
  /** Hears of the worker at once, so that it can be ended while it starts. */
  readonly onOpened: (connection: Connection) => void;
}

/**
 * Starts a worker and gets it ready to speak.
 *
 * @throws KnikError Why it is not; the worker has been ended.
 */
export async function openWorker(options: OpenWorkerOptions): Promise<Connection> {
  const { spawn, clock, work, mayHang, onUsed, onNote, onWarm, onOpened } = options;
  let isLoaded = !mayHang;
  let cancelHang = () => {};
  const opened = connect(spawn(), {
    onUsed,
    onNote,
    onWarm,
    onLoaded() {
      isLoaded = true;
      cancelHang();
    },
  });
  const watch = () => {
    cancelHang();
    if (!isLoaded) cancelHang = clock.after(HANG_LIMIT_MS, () => opened.close(hung()));
  };
  watch();
  onOpened(opened);
  const cancelTimer = clock.after(START_LIMIT_MS, () => opened.close(tooSlow()));
  try {
    await opened.ask(work, { onProgress: watch });
    return opened;
  } catch (error) {
    // It may have failed on the sentence only; a runtime that cannot say this one is no use.
    opened.close(switchedOff());
    throw error;
  } finally {
    isLoaded = true;
    cancelHang();
    cancelTimer();
  }
}

/** Marks the error of a start that says nothing. */
const HUNG = new Error('The worker has said nothing for too long while it loaded the model.');

/** Whether a start was given up because it said nothing. */
export function isHang(error: unknown): boolean {
  return error instanceof KnikError && error.cause === HUNG;
}

function hung(): KnikError {
  return new KnikError('It did not start.', { stage: 'voice', code: 'voice-load', cause: HUNG });
}

function tooSlow(): KnikError {
  return new KnikError('It took too long to start.', { stage: 'voice', code: 'voice-load' });
}

export function switchedOff(): KnikError {
  return new KnikError('The voice is switched off.', { stage: 'voice', code: 'voice-failed' });
}
