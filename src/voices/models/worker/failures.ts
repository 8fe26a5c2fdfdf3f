import { KnikError } from '../../../contract/index.ts';
import { sizeInWords } from '../../../shared/size-in-words.ts';
import { hostOf } from '../source.ts';

/** A transfer that broke off, though another try may go on from where it stood. */
export class TransferInterruptedError extends Error {
  /** The error for the person once the tries are used up. */
  readonly failure: KnikError;
  constructor(failure: KnikError) {
    super(failure.message, { cause: failure });
    this.failure = failure;
  }
}

/** What has arrived is not what it should be and must not be built upon. */
export class IntegrityError extends Error {
  readonly failure: KnikError;
  constructor(path: string) {
    const failure = download(
      'The download failed verification and was discarded. Try again.',
      new Error(`${path} does not have the expected hash or length.`),
    );
    super(failure.message, { cause: failure });
    this.failure = failure;
  }
}

export function unreachable(url: string, cause: unknown): KnikError {
  return download(
    `${hostOf(url)} could not be reached. Check your connection and try again; what has arrived is kept.`,
    cause,
  );
}

/** The sentence for an answer that is no file; `Retry-After` is passed on where the server set it. */
export function refused(url: string, response: Response): KnikError | TransferInterruptedError {
  const host = hostOf(url);
  const cause = new Error(`${response.status} for ${url}`);
  switch (response.status) {
    case 404:
    case 410:
      return download(
        `The voice was not found at ${host}: it may have been moved. Try again later, or use a file of your own.`,
        cause,
      );
    case 401:
    case 403:
      return download(
        `${host} does not let this page download the voice. Try again later, or use a file of your own.`,
        cause,
      );
    case 429:
    case 503:
      return new TransferInterruptedError(
        download(
          `${host} is too busy to deliver the voice right now. Try again in a few minutes.`,
          cause,
          retryAfterSeconds(response),
        ),
      );
    default: {
      const failure = download(
        `${host} could not deliver the voice. Try again in a few minutes.`,
        cause,
      );
      return response.status >= 500 ? new TransferInterruptedError(failure) : failure;
    }
  }
}

/** `Retry-After` counts seconds; its other form, a date, is rare, and a wrong clock would make it useless. */
function retryAfterSeconds(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

export function notAModel(url: string, cause: unknown): KnikError {
  return download(
    `${hostOf(url)} has no voice of the kind that this page speaks with. Use a file of your own instead.`,
    cause,
  );
}

export function noSmallFile(name: string, cause: unknown): KnikError {
  return download(
    `This file needs its ${name}, which could not be downloaded. Pick both together.`,
    cause,
  );
}

export function unreadable(cause: unknown): KnikError {
  return download('The file could not be read. Pick it again.', cause);
}

export function notOnnx(): KnikError {
  return download('Pick the ONNX file of the voice: its name ends in .onnx.', undefined);
}

/** @param missingBytes How much more room it takes. */
export function diskFull(missingBytes: number, cause?: unknown): KnikError {
  // Rounded up: freeing that much is enough.
  const size = sizeInWords(Math.max(1, Math.ceil(missingBytes / 1e6)) * 1e6);
  return new KnikError(
    `There is no room for ${size} more. Free some space on the disk, or choose a smaller download, and try again.`,
    { stage: 'storage', code: 'storage-full', action: 'retry', cause },
  );
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function download(message: string, cause: unknown, retryAfter?: number): KnikError {
  return new KnikError(message, {
    stage: 'voice',
    code: 'voice-download',
    action: 'retry',
    cause,
    ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
  });
}
