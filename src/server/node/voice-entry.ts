// The thread of the voice: what the page's worker is in a browser.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../voices/rpc/protocol.ts';
import type { HibariVoice } from '../../voices/hibari/protocol.ts';
import { createEspeakEngine } from '../../voices/espeak/worker/engine.ts';
import { createJobs } from '../../voices/rpc/worker/jobs.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a thread.');
const pack = workerData as Uint8Array;
const handle = createJobs(
  {
    espeak: { load: () => createEspeakEngine(pack) },
    hibari: {
      load: async (voice, host) =>
        (await import('./light-voice.ts')).lightVoiceLoader(pack).load(voice as HibariVoice, host),
    },
  },
  (message: FromWorker, transfer) => port.postMessage(message, transfer),
);

port.on('message', (message: ToWorker) => handle(message));
port.postMessage({ type: 'ready' } satisfies FromWorker);
