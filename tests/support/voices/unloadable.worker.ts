import { createJobs } from '../../../src/voices/rpc/worker/jobs.ts';

/** The real worker's jobs over an engine whose data cannot be had. */
const load = () => Promise.reject(new Error('404 for the data'));
const handle = createJobs({ espeak: { load }, kokoro: { load } }, (message, transfer) =>
  self.postMessage(message, { transfer }),
);
self.addEventListener('message', ({ data }) => handle(data));
self.postMessage({ type: 'ready' }, { transfer: [] });
