import type { Clock } from '../shared/clock.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

/**
 * The JSON that a request brings.
 *
 * A page elsewhere can post `text/plain` without asking first; anything but JSON is refused, so that it
 * must ask.
 *
 * @throws Refusal `content-type`, `body-too-large`, `body-timeout` or `body-invalid`.
 */
export async function readJson(request: Request, limits: Limits, clock: Clock): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new Refusal(
      415,
      'content-type',
      'Send JSON, with the header "Content-Type: application/json".',
    );
  }
  if (Number(request.headers.get('content-length') ?? 0) > limits.bodyBytes) throw tooLarge(limits);
  const bytes = await readBytes(request, limits, clock);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'body-invalid', 'The body is not JSON. Check its quotes and brackets.');
  }
}

async function readBytes(request: Request, limits: Limits, clock: Clock): Promise<Uint8Array> {
  const bytes = new Uint8Array(limits.bodyBytes);
  let length = 0;
  const reader = request.body?.getReader();
  if (reader === undefined) return bytes.subarray(0, 0);

  let giveUp: (refusal: Refusal) => void = () => {};
  const timeout = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const cancelTimer = clock.after(limits.bodyTimeoutMs, () =>
    giveUp(
      new Refusal(408, 'body-timeout', 'The body took too long to arrive. Try again.', {
        connection: 'close',
      }),
    ),
  );
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), timeout]);
      if (done) return bytes.subarray(0, length);
      if (length + value.length > bytes.length) throw tooLarge(limits);
      bytes.set(value, length);
      length += value.length;
    }
  } catch (error) {
    // Not awaited: a body that does not arrive is not cancelled before it does.
    reader.cancel().catch(() => {});
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, 'body-invalid', 'The body broke off before its end. Try again.');
  } finally {
    cancelTimer();
  }
}

function tooLarge({ bodyBytes }: Limits): Refusal {
  const kilobytes = Math.floor(bodyBytes / 1024);
  return new Refusal(
    413,
    'body-too-large',
    `That is too much at once. Send at most ${kilobytes} KB.`,
    { connection: 'close' },
  );
}
