import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSse } from '../../../src/server/sse.ts';
import { wireSafe } from '../../../src/server/wire-text.ts';
import { parseSse } from '../../support/server.ts';
import { replyOf } from '../../support/turn-harness.ts';
import { readReply } from '../replies/read-reply.ts';

/** The text a client reads of these deltas, encoded and decoded as they would be. */
async function overTheWire(deltas: readonly string[]): Promise<string> {
  const { deltas: safe } = await readReply(wireSafe(replyOf(...deltas)));
  const frames = safe.map((text) => encodeSse({ type: 'text', turn: 1, text }, () => ''));
  const bytes = frames.map((frame) => new TextEncoder().encode(frame));
  const decoded = bytes.map((piece) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece));
  return parseSse(decoded.join(''))
    .map(({ data }) => data)
    .join('');
}

describe('wireSafe', () => {
  test('however a reply is cut, all of it arrives', async () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r',
      '\r\n',
      ':',
      'data: ',
      '👩‍🚀',
      '\uD83D',
      '\uDE00',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(20), { maxLength: 6 }),
        async (pieces, cuts) => {
          const text = pieces.join('');
          const edges = [0, ...cuts.filter((cut) => cut < text.length), text.length];
          edges.sort((a, b) => a - b);
          const deltas = edges.slice(1).map((end, i) => text.slice(edges[i], end));
          const meant = text.replaceAll(/\r\n?/g, '\n').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
          expect(await overTheWire(deltas)).toBe(meant);
        },
      ),
      { seed: 20_260, numRuns: 2000 },
    );
  });

  test('gives out what it held back before a reply breaks off', async () => {
    const source = wireSafe(async function* reply() {
      yield 'One\r';
      throw new Error('cut');
    });
    expect(await readReply(source)).toMatchObject({ text: 'One\n', error: new Error('cut') });
  });
});
