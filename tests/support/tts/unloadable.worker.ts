import { createJobs } from '../../../src/tts/worker/jobs.ts';

/** The real worker's jobs over an engine whose data cannot be had. */
const handle = createJobs(
  { embedded: () => Promise.reject(new Error('404 for the data')) },
  (message, transfer) => self.postMessage(message, { transfer }),
);
self.addEventListener('message', ({ data }) => handle(data));
self.postMessage({ type: 'ready' }, { transfer: [] });
