import type { SoundMark } from '../sound-job.ts';

const TITLE_MAX_BYTES = 255;
/** The count is one byte. */
const CHAPTERS_MAX = 255;
const HUNDRED_NANOSECONDS = 1e7;

/** Bytes to be written over a file. */
export interface Patch {
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * What puts chapters into a finished MP4 whose `moov` box is its last: the box grows by a list of chapters (`chpl`,
 * as Nero defined it and most players read it), in the `udta` box that it ends with, or in one of its own.
 *
 * @param moov The box as it is in the file.
 * @param position Where it begins.
 */
export function chapterPatches(
  moov: Uint8Array,
  position: number,
  chapters: readonly SoundMark[],
): Patch[] {
  if (chapters.length === 0) return [];
  const list = chapterList(chapters.slice(0, CHAPTERS_MAX));
  const last = lastChild(moov);
  const added = last.name === 'udta' ? list : box('udta', list);
  const patches = [
    { at: position, bytes: uint32(moov.byteLength + added.byteLength) },
    { at: position + moov.byteLength, bytes: added },
  ];
  if (last.name === 'udta') {
    patches.push({ at: position + last.at, bytes: uint32(last.size + added.byteLength) });
  }
  return patches;
}

function lastChild(moov: Uint8Array): { at: number; size: number; name: string } {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength);
  let found = { at: 0, size: 0, name: '' };
  for (let at = 8; at + 8 <= moov.byteLength; at += found.size) {
    const size = view.getUint32(at);
    if (size < 8) break;
    found = { at, size, name: String.fromCodePoint(...moov.subarray(at + 4, at + 8)) };
  }
  return found;
}

function chapterList(chapters: readonly SoundMark[]): Uint8Array<ArrayBuffer> {
  const parts = chapters.map(({ title, startSeconds }) => {
    const name = shortened(title);
    const part = new Uint8Array(9 + name.byteLength);
    const view = new DataView(part.buffer);
    view.setBigUint64(0, BigInt(Math.round(startSeconds * HUNDRED_NANOSECONDS)));
    view.setUint8(8, name.byteLength);
    part.set(name, 9);
    return part;
  });
  // Version 1, no flags, four bytes that are reserved, and the count.
  const head = new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, parts.length]);
  return box('chpl', head, ...parts);
}

/** As many whole letters as fit. */
function shortened(title: string): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(TITLE_MAX_BYTES);
  const { written } = new TextEncoder().encodeInto(title, target);
  return target.slice(0, written);
}

function box(name: string, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = contents.reduce((sum, { byteLength }) => sum + byteLength, 8);
  const all = new Uint8Array(size);
  all.set(uint32(size));
  all.set(new TextEncoder().encode(name), 4);
  let at = 8;
  for (const content of contents) {
    all.set(content, at);
    at += content.byteLength;
  }
  return all;
}

function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
