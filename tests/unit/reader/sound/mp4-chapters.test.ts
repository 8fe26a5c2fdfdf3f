import { expect, test } from 'vitest';
import { chapterPatches } from '../../../../src/reader/sound/worker/mp4-chapters.ts';

const CHAPTERS = [
  { title: 'One', startSeconds: 0 },
  { title: 'Zwei über', startSeconds: 61.25 },
];

function box(name: string, ...contents: readonly Uint8Array[]): Uint8Array {
  const size = contents.reduce((sum, { byteLength }) => sum + byteLength, 8);
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, size);
  head.set(new TextEncoder().encode(name), 4);
  return Uint8Array.from([head, ...contents].flatMap((part) => Array.from(part)));
}

/** The file behind the patches, and its boxes by name, with what is in them. */
function patched(moov: Uint8Array, position: number, chapters = CHAPTERS) {
  const patches = chapterPatches(moov, position, chapters);
  const end = Math.max(...patches.map(({ at, bytes }) => at + bytes.byteLength));
  const file = new Uint8Array(end);
  file.set(moov, position);
  for (const { at, bytes } of patches) file.set(bytes, at);
  return file;
}

function childrenOf(bytes: Uint8Array): { name: string; content: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const children = [];
  for (let at = 0; at < bytes.byteLength; at += view.getUint32(at)) {
    const name = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
    children.push({ name, content: bytes.subarray(at + 8, at + view.getUint32(at)) });
  }
  return children;
}

test.each([
  ['one that it has', [box('mvhd'), box('udta', box('meta'))], ['mvhd', 'udta'], ['meta', 'chpl']],
  ['one of its own', [box('mvhd')], ['mvhd', 'udta'], ['chpl']],
])('chapters go into the box of user data: %s', (_, children, inMoov, inUserData) => {
  const file = patched(box('moov', ...children), 100);
  const [moov] = childrenOf(file.subarray(100));
  expect(moov?.name).toBe('moov');
  const boxes = childrenOf(moov?.content ?? new Uint8Array());
  expect(boxes.map(({ name }) => name)).toStrictEqual(inMoov);
  const userData = childrenOf(boxes.at(-1)?.content ?? new Uint8Array());
  expect(userData.map(({ name }) => name)).toStrictEqual(inUserData);

  const list = userData.at(-1)?.content ?? new Uint8Array();
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  expect(view.getUint8(8)).toBe(2);
  expect(view.getBigUint64(9)).toBe(0n);
  expect(new TextDecoder().decode(list.subarray(18, 21))).toBe('One');
  expect(view.getBigUint64(21)).toBe(612_500_000n);
  expect(new TextDecoder().decode(list.subarray(30))).toBe('Zwei über');
});

test('no more chapters are written than can be counted, and no title longer than can be', () => {
  const chapters = Array.from({ length: 300 }, () => ({ title: 'ü'.repeat(200), startSeconds: 1 }));
  const file = patched(box('moov'), 0, chapters);
  const list = file.subarray(8 + 8 + 8);
  expect(list[8]).toBe(255);
  expect(new TextDecoder().decode(list.subarray(18, 18 + (list[17] ?? 0)))).toBe('ü'.repeat(127));
});

test('a file without chapters stays as it is', () => {
  expect(chapterPatches(box('moov'), 0, [])).toStrictEqual([]);
});
