import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import { connect, type VoiceWorker, type Work } from '../../../../src/voices/rpc/connection.ts';
import type { ToWorker } from '../../../../src/voices/rpc/protocol.ts';
import { AMERICAN } from '../../../support/voices/speech.ts';

const WORK: Work = { type: 'preload', voice: AMERICAN };

/** A worker that writes down what it is asked and never answers. */
class SilentWorker extends EventTarget {
  readonly asked: ToWorker[] = [];
  postMessage(message: ToWorker): void {
    this.asked.push(message);
  }
  terminate(): void {}
}

function open() {
  const worker = new SilentWorker();
  return { worker, connection: connect(worker as unknown as VoiceWorker) };
}

function closed(): KnikError {
  return new KnikError('Closed.', { stage: 'voice', code: 'voice-failed' });
}

test('closing rejects what is pending', async () => {
  const { connection } = open();
  const answer = connection.ask(WORK, {});
  connection.close(closed());
  await expect(answer).rejects.toThrow('Closed.');
});

test('asking a closed connection rejects with the reason, and asks nothing of the worker', async () => {
  const { worker, connection } = open();
  connection.close(closed());
  connection.close(new KnikError('Again.', { stage: 'voice', code: 'voice-failed' }));
  await expect(connection.ask(WORK, {})).rejects.toThrow('Closed.');
  expect(worker.asked).toEqual([]);
});

test('asking with an aborted signal rejects with its reason', async () => {
  const { worker, connection } = open();
  const signal = AbortSignal.abort(new Error('Not wanted.'));
  await expect(connection.ask(WORK, { signal })).rejects.toThrow('Not wanted.');
  expect(worker.asked).toEqual([]);
});
