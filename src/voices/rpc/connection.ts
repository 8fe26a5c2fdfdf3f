import { KnikError, type Speech } from '../../contract/index.ts';
import { createWorkerRequests } from '../../shared/worker-requests.ts';
import type {
  FromWorker,
  JobId,
  PreloadMessage,
  SynthesizeMessage,
  ToWorker,
  WorkerError,
} from './protocol.ts';

/** As much of a `Worker` as is needed here: other runtimes have threads that can be given its shape. */
export interface VoiceWorker {
  postMessage(message: ToWorker): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: FromWorker }) => void,
    options: { readonly signal: AbortSignal },
  ): void;
  addEventListener(
    type: 'error',
    listener: (event: { readonly message: string; preventDefault(): void }) => void,
    options: { readonly signal: AbortSignal },
  ): void;
  addEventListener(
    type: 'messageerror',
    listener: () => void,
    options: { readonly signal: AbortSignal },
  ): void;
  terminate(): void;
}

/** A job before it has its id. */
export type Work = Omit<PreloadMessage, 'id'> | Omit<SynthesizeMessage, 'id'>;

export interface WorkOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (() => void) | undefined;
}

/** A worker for as long as it lives. */
export interface Connection {
  /** Whether the worker is gone, by `close` or by itself; what was pending has been rejected. */
  readonly closed: boolean;
  /** Whether a job has failed on it for a reason that may lie in the worker. */
  readonly hasFailed: boolean;
  /**
   * Has the worker do it, behind what it was asked before.
   *
   * Any word from the worker counts as progress for every pending job: it is what shows that the worker
   * lives, and so a job behind a long one is not given up. Conversely a job aborted as `voice-stalled`
   * means that the worker hangs: it is ended. Any other abort is passed on to it, and it lives on.
   *
   * Asking a closed connection, or with an aborted signal, rejects at once.
   *
   * @returns Speech, or `undefined` for a preload.
   * @throws KnikError `voice-load` or `voice-failed`, or what the connection was closed with; the signal's
   *   reason after an abort.
   */
  ask(work: Work, options: WorkOptions): Promise<Speech | undefined>;
  /** Ends the worker and rejects what is pending. */
  close(reason: KnikError): void;
}

/** What a worker says besides its answers. */
export interface ConnectionListeners {
  /** Hears the addresses of the site's files that the worker's voices are made with. */
  readonly onUsed?: ((addresses: readonly string[]) => void) | undefined;
  /** Hears what a person should know of the voice that was loaded. */
  readonly onNote?: (note: string) => void;
  /** Hears how much of an engine has arrived, 0 to 1. */
  readonly onArrived?: ((share: number) => void) | undefined;
  /** Hears that the engine of a preload is loaded, and goes on to warm up. */
  readonly onLoaded?: () => void;
  /** Hears the real-time factor of a voice that was preloaded. */
  readonly onWarm?: ((realTimeFactor: number) => void) | undefined;
}

/** Takes over a worker that was just started. */
export function connect(
  worker: VoiceWorker,
  { onUsed, onNote, onArrived, onLoaded, onWarm }: ConnectionListeners = {},
): Connection {
  const jobs = createWorkerRequests<Speech | undefined>();
  /** Of every pending job, by its id. */
  const progress = new Map<JobId, () => void>();
  const listening = new AbortController();
  let ready = false;
  let hasFailed = false;

  function receive(message: FromWorker): void {
    // A job hears nothing more once it is answered.
    if (message.type === 'loaded' || message.type === 'speech' || message.type === 'failed') {
      progress.delete(message.id);
    }
    switch (message.type) {
      case 'ready':
        ready = true;
        break;
      case 'progress':
        if (message.share !== undefined) onArrived?.(message.share);
        if (message.isLoaded === true) onLoaded?.();
        break;
      case 'used':
        onUsed?.(message.addresses);
        break;
      case 'note':
        onNote?.(message.note);
        break;
      case 'loaded':
        onWarm?.(message.realTimeFactor);
        jobs.resolve(message.id, undefined);
        break;
      case 'speech':
        jobs.resolve(message.id, message.speech);
        break;
      case 'failed': {
        const error = revive(message.error);
        if (error.code !== 'voice-language' && error.code !== 'voice-download') hasFailed = true;
        jobs.reject(message.id, error);
        // An import that failed may fail for ever: browsers remember it.
        if (error.code === 'voice-load' || error.code === 'voice-wrong') close(error);
      }
    }
    for (const hear of progress.values()) hear();
  }

  function died(cause: unknown): void {
    close(
      ready
        ? failure('voice-failed', 'The voice stopped unexpectedly.', cause)
        : failure('voice-load', 'The voice could not be loaded. Check your connection.', cause),
    );
  }

  function close(reason: KnikError): void {
    listening.abort();
    worker.terminate();
    jobs.close(reason);
  }

  function ask(work: Work, { signal, onProgress }: WorkOptions): Promise<Speech | undefined> {
    let job: JobId | undefined;
    const answer = jobs.ask(
      (id) => {
        send({ ...work, id });
        job = id;
        progress.set(id, () => onProgress?.());
      },
      {
        signal,
        onAbort(id, reason) {
          if (isStall(reason))
            close(failure('voice-failed', 'The voice stopped answering.', reason));
          else send({ type: 'cancel', id });
        },
      },
    );
    return answer.finally(() => {
      if (job !== undefined) progress.delete(job);
    });
  }

  function send(message: ToWorker): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
    worker.postMessage(message);
  }

  const { signal } = listening;
  worker.addEventListener('message', (event) => receive(event.data), {
    signal,
  });
  worker.addEventListener(
    'error',
    (event) => {
      // It is reported as the failure of the jobs.
      event.preventDefault();
      died(event.message ?? 'The script could not be fetched.');
    },
    { signal },
  );
  worker.addEventListener('messageerror', () => died('A message could not be read.'), { signal });

  return {
    get closed() {
      return signal.aborted;
    },
    get hasFailed() {
      return hasFailed;
    },
    ask,
    close,
  };
}

function revive({ code, message, detail }: WorkerError): KnikError {
  return failure(code, message, detail);
}

function failure(code: WorkerError['code'], message: string, cause: unknown): KnikError {
  return new KnikError(message, { stage: 'voice', code, cause });
}

/** Why a worker is ended that lives, but had better not be asked again. */
export function replaced(): KnikError {
  return failure('voice-failed', 'The voice was restarted.', undefined);
}

function isStall(reason: unknown): boolean {
  return reason instanceof KnikError && reason.code === 'voice-stalled';
}
