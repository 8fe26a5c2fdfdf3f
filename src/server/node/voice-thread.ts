import { Worker } from 'node:worker_threads';
import { systemClock } from '../../shared/clock.ts';
import { createVoiceClient } from '../../voices/rpc/client.ts';
import type { VoiceWorker } from '../../voices/rpc/connection.ts';
import type { Voice } from '../../voices/rpc/protocol.ts';
import type { Log } from '../log.ts';
import { createVoiceQueue, type VoiceCapacity } from '../voice-queue.ts';
import { guarded } from './guard.ts';

export interface VoiceThreadOptions {
  /** How many threads speak at a time, at least one. */
  readonly threads: number;
  /** What to speak a voice with. */
  readonly voiceOf: (id: string) => Voice;
  readonly log: Log;
}

/**
 * A voice on threads of its own, so that speech is made while requests are answered.
 *
 * Each thread has one sentence at a time. One that dies is replaced when it is next needed.
 *
 * @param entry The built `voice-entry`.
 * @param pack The data of the basic voice.
 */
export function createVoiceThreads(
  entry: URL,
  pack: Uint8Array,
  { threads, voiceOf, log }: VoiceThreadOptions,
) {
  const clients = Array.from({ length: threads }, () =>
    createVoiceClient({
      spawn: () => startThread(entry, pack, log),
      voiceOf,
    }),
  );
  const queue = createVoiceQueue(
    clients.map((client) => client.synthesize),
    systemClock,
  );
  return {
    capacity: queue as VoiceCapacity,
    synthesize: queue.synthesize,
    /** Gets every thread ready, so that the first sentence comes as fast as the others. */
    async preload(voice: string) {
      await Promise.all(clients.map((client) => client.preload(voice)));
    },
    dispose() {
      for (const client of clients) client.dispose();
    },
  };
}

/** A thread in the shape of a browser's worker. */
function startThread(entry: URL, pack: Uint8Array, log: Log): VoiceWorker {
  const thread = new Worker(entry, { workerData: pack, name: 'knik-voice' });
  const target = new EventTarget();
  thread.on('message', (data) => target.dispatchEvent(new MessageEvent('message', { data })));
  thread.on('messageerror', () => target.dispatchEvent(new Event('messageerror')));
  const report = (message: string) =>
    target.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  thread.on('error', (error) => report(String(error)));
  thread.on('exit', (code) => report(`The thread ended with ${code}.`));
  // It lives for the server, and does not keep the process alive without it.
  thread.unref();
  return {
    addEventListener(type: string, listener: (event: never) => void, options: object) {
      // An error of a listener would end the process; this way the thread is given up, and its sentences with it.
      const giveUp = () => {
        if (type === 'message') report('A message of the thread could not be handled.');
      };
      const listen = guarded(log, listener, giveUp) as (event: Event) => void;
      target.addEventListener(type, listen, options);
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin to name.
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
}
