import type { BookProblem } from '../../book.ts';

export interface DecodedText {
  /** With `\n` between lines. */
  readonly text: string;
  readonly problems: readonly BookProblem[];
}

/**
 * Text of bytes whose encoding nobody says: by its byte order mark, as UTF-8 if they are valid as that, as UTF-16
 * if every other byte is zero; else as windows-1252, which every byte is valid in.
 *
 * @param declared Encoding that the text itself claims; used if the browser knows it and there is no mark.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>, declared?: string): DecodedText {
  const marked = byMark(bytes);
  if (marked !== undefined) return decoded(bytes, marked);
  const valid = inUtf8(bytes);
  if (valid !== undefined) return { text: oneNewline(valid), problems: [] };
  if (declared !== undefined) {
    try {
      return decoded(bytes, declared);
    } catch {
      // A name that no browser knows.
    }
  }
  return { ...decoded(bytes, 'windows-1252'), problems: [{ code: 'encoding-guessed' }] };
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function inUtf8(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array<ArrayBuffer>, encoding: string): DecodedText {
  return { text: oneNewline(new TextDecoder(encoding).decode(bytes)), problems: [] };
}

function oneNewline(text: string): string {
  return text.replaceAll(/\r\n?|\u{2028}/gu, '\n').replaceAll('\u{2029}', '\n\n');
}
