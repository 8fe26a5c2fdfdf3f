import type { Breathe } from '../shared/breather.ts';
import { FramesTooLong, wholeFrames } from '../shared/whole-frames.ts';
import type { IdleTimer } from './idle-timer.ts';

/** A reply of 65,536 tokens comes in 3 MB or so, in frames of a kilobyte. */
export const UPSTREAM_LIMITS = { frameBytes: 1024 * 1024, totalBytes: 6 * 1024 * 1024 };
/** Read from the network and not yet taken by the turn. */
const AHEAD_BYTES = 4 * 1024 * 1024;
/** Of an answer that is an error, or a list: it is parsed in one go. */
const TEXT_BYTES = 1024 * 1024;

/** Somebody answered with another address in the place of an answer. */
export class Redirected extends Error {
  override readonly name = 'Redirected';
}

/**
 * A request that reaches the address it is meant for, or nobody: what it carries, such as a key, is for no other origin,
 * and neither is the answer of another one what was asked for.
 *
 * `redirect: 'error'` would do the same, but Workers runtimes do not know it.
 *
 * @throws Redirected, or what `fetch` throws.
 */
export async function fetchDirectly(url: string | URL, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const isRedirect = response.status >= 300 && response.status < 400;
  if (!isRedirect && response.type !== 'opaqueredirect') return response;
  response.body?.cancel().catch(() => {});
  throw new Redirected('The answer was a redirect.');
}

/** The text of an answer that is no stream. @throws FramesTooLong. */
export async function boundedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const limits = { frameBytes: TEXT_BYTES, totalBytes: TEXT_BYTES };
  return new Response(wholeFrames(response.body, limits)).text();
}

/** How far the network may get ahead of a turn. */
export interface ReadingAhead {
  /** The body in the form that `prepare` gives it, read no further ahead than is allowed. */
  bound(
    body: ReadableStream<Uint8Array<ArrayBuffer>>,
    prepare: TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>,
  ): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The turn has taken all there was. */
  caughtUp(): void;
}

/**
 * @param idle Does not run while it is the turn that is waited for.
 * @param breathe Asked before each piece of a few kilobytes, whether it holds anything that makes sense or not.
 */
export function createReadingAhead(idle: IdleTimer, breathe: Breathe): ReadingAhead {
  let aheadBytes = 0;
  let wake = () => {};

  async function room(): Promise<void> {
    await breathe();
    if (aheadBytes < AHEAD_BYTES) return;
    idle.stop();
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    idle.restart();
  }

  return {
    bound(body, prepare) {
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, controller) {
          aheadBytes += bytes.length;
          controller.enqueue(bytes);
        },
      });
      // Only what the turn will take counts: it never catches up with anything else.
      return wholeFrames(body, UPSTREAM_LIMITS, room).pipeThrough(prepare).pipeThrough(counted);
    },
    caughtUp() {
      aheadBytes = 0;
      wake();
    },
  };
}

/** Whether a failure is one of this file's: its stream's, or a redirect. */
export function isUpstreamFault(error: unknown): error is Redirected | FramesTooLong {
  return error instanceof Redirected || error instanceof FramesTooLong;
}
