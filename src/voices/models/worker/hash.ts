import { createSHA1, createSHA256 } from 'hash-wasm';
import type { Clock } from '../../../shared/clock.ts';
import type { FileHash } from '../record.ts';
import type { DiskFile } from './disk.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

export interface HashOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called with the bytes that were read since the last call. */
  readonly onRead: (bytes: number) => void;
}

/**
 * Reads a file from the disk and hashes it: what counts is what was stored, not what arrived.
 *
 * Streams, as the browser's own `digest` cannot: a phone need not hold 326 MB at once. Between two pieces
 * the thread listens to its messages.
 *
 * @param expected The hash that the file must have; its kind is computed beside SHA-256 if it is another.
 * @returns SHA-256 in hex, or `undefined` when the file is not what was expected.
 */
export async function hashFile(
  file: DiskFile,
  expected: FileHash | undefined,
  { clock, signal, onRead }: HashOptions,
): Promise<string | undefined> {
  const size = file.size();
  const sha256 = (await createSHA256()).init();
  const gitBlob =
    expected?.kind === 'git-blob'
      ? (await createSHA1()).init().update(`blob ${size}\0`)
      : undefined;

  const piece = new Uint8Array(PIECE_BYTES);
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const part = piece.subarray(0, file.read(piece, at));
    sha256.update(part);
    gitBlob?.update(part);
    onRead(part.byteLength);
    await new Promise<void>((resolve) => {
      clock.after(0, resolve);
    });
    signal.throwIfAborted();
  }
  const hex = sha256.digest('hex');
  const actual = gitBlob ? gitBlob.digest('hex') : hex;
  return expected === undefined || expected.hex === actual ? hex : undefined;
}
