import type { KnikError } from '../../contract/errors.ts';
import { boundedText, fetchDirectly, isUpstreamFault, type ReadingAhead } from '../upstream.ts';
import { upstreamError } from './errors.ts';
import { plainFrames } from './plain-frames.ts';
import { TELLS_ORIGIN } from './request.ts';

/**
 * A `fetch` that follows no redirect, and whose body comes in whole frames, no further ahead of the turn than `ahead`
 * allows.
 *
 * @param onFault Called with the error of a stream that breaks these rules: the SDK would put its own words in the place
 *   of it.
 */
export function createBoundedFetch(
  ahead: ReadingAhead,
  onFault: (error: KnikError) => void,
): typeof fetch {
  const report = (error: unknown): never => {
    if (isUpstreamFault(error)) onFault(upstreamError(error));
    throw error;
  };
  return async (url, init = {}) => {
    const response = await fetchDirectly(url as string, { ...init, ...TELLS_ORIGIN }).catch(report);
    const { status, statusText, headers, body } = response;
    if (body === null) return response;
    if (!response.ok) {
      const text = await boundedText(response).catch(report);
      return new Response(text, { status, statusText, headers });
    }
    const frames = ahead.bound(body, plainFrames()).getReader();
    const watchedBody = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const { done, value } = await frames.read().catch(report);
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => frames.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return new Response(watchedBody, { status, statusText, headers });
  };
}
