import { takeShared } from '../../platform/shared.ts';
import type { Reader } from '../../reader/reader.ts';
import type { ReaderRequest } from '../shell/app-context.ts';
import { readerWords } from '../words/reader.ts';
import { readFile } from './read-file.ts';
import { isWebAddress, readText } from './read-text.ts';

/** What could not be read at once: it is put into the field, with the reason. */
export interface Incoming {
  readonly text: string;
  readonly problem: string | undefined;
}

/** Reads what the reader was opened for. @returns What of it could not be read. */
export async function receive(
  reader: Reader,
  request: ReaderRequest,
): Promise<Incoming | undefined> {
  const shared = request.isShared ? await takeShared(globalThis.caches) : undefined;
  if (shared?.file) {
    const { signal } = new AbortController();
    const outcome = await readFile(reader, shared.file, signal, () => {});
    return outcome.type === 'failed' ? { text: '', problem: outcome.message } : undefined;
  }
  const text = request.text ?? shared?.text;
  if (text === undefined) return undefined;
  if (isWebAddress(text)) return { text, problem: readerWords.webAddress };
  if (await readText(reader, text)) return undefined;
  return { text, problem: readerWords.noWords };
}
