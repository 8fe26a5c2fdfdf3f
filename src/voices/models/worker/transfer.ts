import { onAbort } from '../../../shared/abort.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { FileRecord } from '../record.ts';
import type { DiskFile } from './disk.ts';
import type { Network } from './platform.ts';
import { IntegrityError, TransferInterruptedError, unreachable } from './failures.ts';
import { RemoteFileChangedError, requestPart } from './request.ts';
import { untilOnlineOr } from './wait.ts';

export interface TransferOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly network: Network;
  readonly signal: AbortSignal;
  /** Called for bytes that were written; a negative count for bytes that were dropped again. */
  readonly onBytes: (bytes: number) => void;
  /** Called before the first byte under a validator is written. */
  readonly onValidator: (validator: string | undefined) => Promise<void>;
  /** Called when the transfer begins to wait for the network or the server, and when bytes come again. */
  readonly onWaiting: (waiting: boolean) => void;
}

/** Further tries without a byte before it is given up, about a minute in all; a byte restarts the count. */
const MAX_FRUITLESS_TRIES = 6;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** A connection without a byte for so long is broken off: some networks never say that they are gone. */
const IDLE_TIMEOUT_MS = 60_000;
/** Loses at most this much to a power cut; what a tab leaves behind is safe without. */
const FLUSH_EVERY_BYTES = 8 * 1024 * 1024;

/**
 * Brings a file to its full length, from wherever it stands, over as many requests as it takes.
 *
 * @throws IntegrityError when the server's file has another length; KnikError `voice-download` when it cannot go on;
 *   DOMException `QuotaExceededError` when the disk is full; the signal's reason after an abort. But for
 *   damage, what was written is good.
 */
export async function transfer(
  { url = '', path, bytes, validator: first }: FileRecord,
  file: DiskFile,
  { fetch: fetcher, clock, network, signal, ...report }: TransferOptions,
): Promise<void> {
  let validator = first;
  let tries = 0;

  if (file.size() > bytes) startOver();
  while (file.size() < bytes) {
    const before = file.size();
    try {
      await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RemoteFileChangedError) {
        if (before === 0) throw new IntegrityError(path);
        startOver();
      } else if (error instanceof TransferInterruptedError) {
        tries = file.size() > before ? 1 : tries + 1;
        await recover(error);
      } else {
        throw error;
      }
    }
  }

  /** One request, broken off when no byte comes for too long. */
  async function attempt(): Promise<void> {
    const controller = new AbortController();
    const idle = () =>
      controller.abort(
        new TransferInterruptedError(unreachable(url, new Error('Nothing came any more.'))),
      );
    let cancelIdle = clock.after(IDLE_TIMEOUT_MS, idle);
    const forget = onAbort(signal, () => controller.abort(signal.reason));
    try {
      await receive(controller.signal, () => {
        cancelIdle();
        cancelIdle = clock.after(IDLE_TIMEOUT_MS, idle);
      });
    } finally {
      forget();
      cancelIdle();
    }
  }

  async function receive(until: AbortSignal, onAlive: () => void): Promise<void> {
    const fromByte = file.size();
    const known = fromByte > 0 ? validator : undefined;
    const arrival = await requestPart(fetcher, { url, fromByte, validator: known, signal: until });
    const reader = arrival.body.getReader();
    try {
      if (arrival.totalBytes !== undefined && arrival.totalBytes !== bytes)
        throw new IntegrityError(path);
      if (arrival.atByte < fromByte) startOver();
      if (arrival.validator !== validator) {
        validator = arrival.validator;
        await report.onValidator(validator);
      }
      report.onWaiting(false);
      for (let unflushed = 0; ;) {
        const { done, value } = await read(reader, until);
        if (done) break;
        onAlive();
        if (file.size() + value.byteLength > bytes) throw new IntegrityError(path);
        file.write(value, file.size());
        report.onBytes(value.byteLength);
        unflushed += value.byteLength;
        if (unflushed < FLUSH_EVERY_BYTES) continue;
        file.flush();
        unflushed = 0;
      }
      file.flush();
    } finally {
      await reader.cancel().catch(() => {});
    }
    if (file.size() < bytes)
      throw new TransferInterruptedError(unreachable(url, new Error('Cut short.')));
  }

  async function read(
    reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
    until: AbortSignal,
  ): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>> {
    try {
      return await reader.read();
    } catch (cause) {
      until.throwIfAborted();
      throw new TransferInterruptedError(unreachable(url, cause));
    }
  }

  /** Waits for the next try. Being offline uses up no tries: it may take hours. */
  async function recover({ failure }: TransferInterruptedError): Promise<void> {
    const wantedMs = (failure.retryAfterSeconds ?? 0) * 1000;
    if (wantedMs > LONGEST_WAIT_MS) throw failure;
    if (!network.isOnline()) tries = 0;
    else if (tries > MAX_FRUITLESS_TRIES) throw failure;
    const backOffMs = tries === 0 ? LONGEST_WAIT_MS : FIRST_WAIT_MS * 2 ** (tries - 1);
    report.onWaiting(true);
    const delayMs = Math.min(Math.max(wantedMs, backOffMs), LONGEST_WAIT_MS);
    await untilOnlineOr(delayMs, { clock, network, signal });
  }

  function startOver(): void {
    report.onBytes(-file.size());
    file.truncate(0);
  }
}
