import { KnikError, type Runtime } from '../../../contract/index.ts';

/** Files that are of no use on any runtime: the page tries no other. */
export function unusableFiles(message: string, cause: unknown): KnikError {
  return new KnikError(message, {
    stage: 'voice',
    code: 'voice-download',
    action: 'open-settings',
    cause,
  });
}

/**
 * A runtime on which the voice cannot go on. The code makes the page end this worker and try the next.
 *
 * @param happened Continues a sentence that begins with the runtime: "could not load the voice".
 */
export function runtimeFailure(runtime: Runtime, happened: string, cause: unknown): KnikError {
  const reason =
    isOutOfMemory(cause) || cause instanceof RangeError ? ': there is not enough memory' : '';
  return failure(runtime, `${happened}${reason}`, 'voice-load', cause);
}

/** Whether memory was missing. Each browser and each runtime says it in words of its own. */
export function isOutOfMemory(error: unknown): boolean {
  return /out of memory|bad_alloc|allocat/i.test(String(error));
}

/**
 * A runtime that computes wrongly: as above, and worth remembering.
 *
 * @param fault The fault of the sound, such as "it was silent".
 */
export function wrongSound(runtime: Runtime, fault: string): KnikError {
  return failure(runtime, `got a sentence wrong: ${fault}`, 'voice-wrong', fault);
}

function failure(
  { device }: Runtime,
  happened: string,
  code: 'voice-load' | 'voice-wrong',
  cause: unknown,
): KnikError {
  const subject = device === 'webgpu' ? 'The graphics card' : 'The processor';
  return new KnikError(`${subject} ${happened}.`, { stage: 'voice', code, cause });
}
