import { reportRejections } from '../../../src/voices/rpc/worker/report-rejections.ts';

/** Fails in a promise that nobody waits for, as an import that is not awaited does. */
reportRejections();
self.addEventListener('message', () => void Promise.reject(new Error('Nobody hears of it.')));
