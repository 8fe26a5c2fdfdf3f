import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FramesTooLong, wholeFrames } from '../../../src/shared/whole-frames.ts';

const FAR = { frameBytes: 1000, totalBytes: 100_000 };
const encode = (text: string) => new TextEncoder().encode(text);

function streamOf(pieces: readonly Uint8Array<ArrayBuffer>[]) {
  let taken = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const piece = pieces[taken++];
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken: () => taken };
}

async function piecesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(new TextDecoder().decode(piece));
  return pieces;
}

test('however it is cut, the bytes are the same, and every piece but the last ends with a blank line', async () => {
  const text = fc
    .array(fc.constantFrom('data: x', ': y', '\n', '\n\n', '\r\n\r\n', '\r\r', '\r\n'))
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(4)), async (whole, cuts) => {
      const bytes = encode(whole);
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let at = 0;
      for (const length of [...cuts, bytes.length]) {
        pieces.push(bytes.slice(at, at + length));
        at += length;
      }
      const frames = await piecesOf(wholeFrames(streamOf(pieces).stream, FAR));
      expect(frames.join('')).toBe(whole);
      let soFar = '';
      for (const frame of frames.slice(0, -1)) {
        soFar += frame;
        expect(soFar).toMatch(/(?:\r\n|\r|\n)(?:\r\n|\r|\n)$/);
      }
      // Both line ends of a CRLF stay together.
      for (const frame of frames.slice(1)) {
        const before = frames[frames.indexOf(frame) - 1] ?? '';
        expect(before.endsWith('\r') && frame.startsWith('\n')).toBe(false);
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test.each([
  ['a line without end', 'x'.repeat(50), 30],
  ['lines without a blank one', 'data: x\n', 200],
  ['frames without end', 'data: x\n\n', 20_000],
])('%s is not read on', async (_, piece, count) => {
  const { stream, taken } = streamOf(Array.from({ length: count }, () => encode(piece)));
  await expect(piecesOf(wholeFrames(stream, FAR))).rejects.toBeInstanceOf(FramesTooLong);
  expect(taken()).toBeLessThan(count);
});

test('nothing is read while there is no room', async () => {
  const { stream, taken } = streamOf([encode('a\n\n'), encode('b\n\n')]);
  let open = () => {};
  const room = () =>
    new Promise<void>((resolve) => {
      open = resolve;
    });
  const reader = wholeFrames(stream, FAR, room).getReader();
  const first = reader.read();
  await Promise.resolve();
  expect(taken()).toBe(0);
  open();
  expect((await first).value).toEqual(encode('a\n\n'));
});
