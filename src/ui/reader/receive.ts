import { takeShared } from '../../platform/shared.ts';
import type { Reader } from '../../reader/reader.ts';
import type { ReaderRequest } from '../shell/app-context.ts';
import { readerWords } from '../words/reader.ts';
import { readFile } from './read-file.ts';
import { isWebAddress, readText } from './read-text.ts';

/** What is to be said about that which the reader was opened for. */
export interface Incoming {
  /** What could not be read at once: it is put into the field. */
  readonly text: string;
  /** The reason. */
  readonly problem?: string;
  /** What was noticed of a file that is read. */
  readonly notes?: readonly string[];
}

/** Reads what the reader was opened for. */
export async function receive(
  reader: Reader,
  request: ReaderRequest,
): Promise<Incoming | undefined> {
  const shared = request.isShared ? await takeShared(globalThis.caches) : undefined;
  const file = request.file ?? shared?.file;
  if (file) {
    const { signal } = new AbortController();
    const outcome = await readFile(reader, file, signal, () => {});
    if (outcome.type === 'failed') return { text: '', problem: outcome.message };
    return outcome.type === 'opened' ? { text: '', notes: outcome.notes } : undefined;
  }
  const text = request.text ?? shared?.text;
  if (text === undefined) return undefined;
  if (isWebAddress(text)) return { text, problem: readerWords.webAddress };
  if (await readText(reader, text)) return undefined;
  return { text, problem: readerWords.noWords };
}
