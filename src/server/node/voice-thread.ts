import { Worker } from 'node:worker_threads';
import type { Synthesize } from '../../contract/index.ts';
import { createVoiceClient } from '../../voices/rpc/client.ts';
import type { VoiceWorker } from '../../voices/rpc/connection.ts';
import type { Voice } from '../../voices/rpc/protocol.ts';

/**
 * A voice on threads of its own, so that speech is made while requests are answered.
 *
 * A job goes to the thread with the fewest. A thread that dies is replaced when it is next needed.
 *
 * @param entry The built `voice-entry`.
 * @param pack What the basic voice speaks from.
 * @param voiceOf What to speak a voice with.
 */
export function createVoiceThreads(
  entry: URL,
  pack: Uint8Array,
  threads: number,
  voiceOf: (id: string) => Voice,
) {
  const clients = Array.from({ length: threads }, () => ({
    ...createVoiceClient({
      spawn: () => startThread(entry, pack),
      voiceOf,
    }),
    jobs: 0,
  }));

  const synthesize: Synthesize = async (request) => {
    const client = clients.reduce((least, other) => (other.jobs < least.jobs ? other : least));
    client.jobs++;
    try {
      return await client.synthesize(request);
    } finally {
      client.jobs--;
    }
  };
  return {
    synthesize,
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
function startThread(entry: URL, pack: Uint8Array): VoiceWorker {
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
    addEventListener: target.addEventListener.bind(target) as VoiceWorker['addEventListener'],
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin to name.
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
}
