import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KnikError, type ErrorCode } from '../../../../src/contract/errors.ts';
import { createGeminiSource } from '../../../../src/replies/gemini/source.ts';
import {
  startGeminiServer,
  type Exchange,
  type GeminiServer,
} from '../../../support/gemini-server.ts';
import { manualClock } from '../manual-clock.ts';
import { readReply, type Outcome } from '../read-reply.ts';

/** The bytes that the service, or a stand-in, puts on the wire; short, as it is cut at every byte. */
interface WireCase {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly status: number;
  /** The reply a person gets when all of it arrives, in any pieces. */
  readonly text: string;
  readonly code: ErrorCode | undefined;
}

function candidate(text: string, finishReason?: string, thought?: boolean): object {
  const part = thought === true ? { text, thought } : { text };
  return {
    candidates: [
      { content: { parts: [part] }, ...(finishReason !== undefined && { finishReason }) },
    ],
  };
}

const event = (content: object, lineEnd = '\r\n'): string =>
  `data: ${JSON.stringify(content)}${lineEnd}${lineEnd}`;

const whole = (lineEnd?: string): string =>
  event(candidate('Grüß '), lineEnd) + event(candidate('👋🏽 dich.', 'STOP'), lineEnd);
const WHOLE = 'Grüß 👋🏽 dich.';
const SO_FAR = event(candidate('So far, '));

const refusal = (code: number, message: string, ...details: object[]): string =>
  JSON.stringify({ error: { code, message, details } });
const detail = (type: string, fields: object): object => ({
  '@type': `type.googleapis.com/google.rpc.${type}`,
  ...fields,
});

function streamed(
  name: string,
  body: string | Uint8Array,
  text: string,
  code?: ErrorCode,
): WireCase {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { name, bytes, status: 200, text, code };
}

function refused(name: string, status: number, body: string, code: ErrorCode): WireCase {
  return { name, bytes: new TextEncoder().encode(body), status, text: '', code };
}

const CASES: readonly WireCase[] = [
  streamed('a reply', whole(), WHOLE),
  streamed('a reply with line feeds', whole('\n'), WHOLE),
  streamed('a byte order mark', `\uFEFF${whole()}`, WHOLE),
  streamed('thoughts', event(candidate('Hm.', undefined, true)) + whole(), WHOLE),
  streamed('a comment', `${SO_FAR}: ping\n\n${event(candidate('end.', 'STOP'))}`, 'So far, end.'),
  streamed(
    'an event line',
    `${SO_FAR}event: x\n${event(candidate('end.', 'STOP'))}`,
    'So far, end.',
  ),
  streamed('the mark of the end of others', `${whole()}data: [DONE]\n\n`, WHOLE),
  streamed('no space', `data:${JSON.stringify(candidate('end.', 'STOP'))}\n\n`, 'end.'),
  streamed(
    'data of several lines',
    `${SO_FAR}data: {"candidates":\ndata: []}\n\n`,
    'So far, ',
    'reply-cut',
  ),
  streamed(
    'an error in the stream',
    SO_FAR + event({ error: { code: 503, message: 'Busy.' } }),
    'So far, ',
    'reply-unavailable',
  ),
  streamed('no finish reason', SO_FAR, 'So far, ', 'reply-cut'),
  streamed('MAX_TOKENS', event(candidate('So far, ', 'MAX_TOKENS')), 'So far, ', 'reply-length'),
  streamed(
    'MAX_TOKENS without a word',
    event(candidate('Hm.', undefined, true)) + event(candidate('', 'MAX_TOKENS')),
    '',
    'reply-length',
  ),
  streamed('SAFETY', event(candidate('So far, ', 'SAFETY')), 'So far, ', 'reply-blocked'),
  streamed('OTHER', event(candidate('', 'OTHER')), '', 'reply-failed'),
  streamed(
    'a blocked question',
    event({ promptFeedback: { blockReason: 'SAFETY' } }),
    '',
    'reply-blocked',
  ),
  streamed('an empty reply', event(candidate('', 'STOP')), '', 'reply-empty'),
  streamed('nothing', '', '', 'reply-cut'),
  streamed('a page of HTML', '<!doctype html><p>Sign in', '', 'reply-cut'),
  refused(
    '400',
    400,
    refusal(400, 'Bad.', detail('ErrorInfo', { reason: 'API_KEY_INVALID' })),
    'reply-key',
  ),
  refused('401', 401, refusal(401, 'No.'), 'reply-key'),
  refused('403', 403, refusal(403, 'No.'), 'reply-forbidden'),
  refused('404', 404, refusal(404, 'Gone.'), 'reply-model'),
  refused(
    '429 of a minute',
    429,
    refusal(429, 'Slow down.', detail('RetryInfo', { retryDelay: '9s' })),
    'reply-rate-limit',
  ),
  refused(
    '429 of a day',
    429,
    refusal(429, 'No.', detail('QuotaFailure', { violations: [{ quotaId: 'PerDay' }] })),
    'reply-quota',
  ),
  refused('500', 500, refusal(500, 'Fault.'), 'reply-unavailable'),
  refused('503 in HTML', 503, '<!doctype html><h1>503', 'reply-unavailable'),
];

/** How the bytes come: in two pieces; only the first of two; or the first, and then the connection breaks. */
const WAYS = ['split', 'ended', 'broken'] as const;
type Way = (typeof WAYS)[number];

/** So many requests are under way at a time. */
const ABREAST = 16;

let server: GeminiServer;

beforeAll(async () => {
  server = await startGeminiServer();
});

afterAll(() => server.close());

/** Sends what the request's path asks for, which is how requests that are under way together are told apart. */
async function serve(exchange: Exchange): Promise<void> {
  const [, index, way, cut] = /\/models\/w-(\d+)-(\w+)-(\d+):/.exec(exchange.path) ?? [];
  const { bytes, status } = CASES[Number(index)] ?? { bytes: new Uint8Array(), status: 500 };
  const type = status === 200 ? 'text/event-stream' : 'application/json';
  exchange.start(status, { 'content-type': type });
  if (Number(cut) > 0) await exchange.write(bytes.slice(0, Number(cut)));
  if (way === 'broken') return exchange.cut();
  if (way === 'split') await exchange.write(bytes.slice(Number(cut)));
  exchange.end();
}

async function outcomeOf(index: number, way: Way, cut: number): Promise<Outcome> {
  const source = createGeminiSource({
    key: () => 'key',
    model: () => `w-${String(index)}-${way}-${String(cut)}`,
    baseUrl: server.url,
    clock: manualClock(),
  });
  const reading = readReply(source);
  await serve(await server.next());
  return reading;
}

/** The fault in the outcome of a cut; `undefined`: none. */
function complaint(wire: WireCase, way: Way, { text, error }: Outcome): string | undefined {
  if (error !== undefined && !(error instanceof KnikError)) return 'threw what is no KnikError';
  if (text.includes('\uFFFD')) return 'has replacement characters';
  if (way === 'split') {
    if (text === wire.text && error?.code === wire.code) return undefined;
    return `gave “${text}”, ${error?.code ?? 'no error'}`;
  }
  if (!wire.text.startsWith(text)) return `gave “${text}”`;
  // Only the whole of a whole reply may end without an error, and only when the stream ended by itself.
  if (error === undefined && (wire.code !== undefined || text !== wire.text || way === 'broken')) {
    return `ended silently after “${text}”`;
  }
  return undefined;
}

describe.each(WAYS)('every wire case, at every byte %s', (way) => {
  it.each(CASES)(
    '$name: the right text or a clear error, never a silent or a doubled end',
    async (wire) => {
      const index = CASES.indexOf(wire);
      const cuts = Array.from({ length: wire.bytes.length + 1 }, (_, cut) => cut);
      const complaints: string[] = [];
      const work = async (): Promise<void> => {
        for (let cut = cuts.shift(); cut !== undefined; cut = cuts.shift()) {
          const problem = complaint(wire, way, await outcomeOf(index, way, cut));
          if (problem !== undefined) complaints.push(`byte ${String(cut)}: ${problem}`);
        }
      };
      await Promise.all(Array.from({ length: ABREAST }, work));
      expect(complaints).toEqual([]);
    },
    30_000,
  );
});
