import { ENGINE_LOADERS } from '../../worker/loaders.ts';
import type { FromWorker, ToWorker } from '../protocol.ts';
import { createJobs } from './jobs.ts';
import { reportRejections } from './report-rejections.ts';

reportRejections();
const post = (message: FromWorker, transfer: ArrayBuffer[] = []) =>
  postMessage(message, { transfer });
const handle = createJobs(ENGINE_LOADERS, post);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => handle(data));
post({ type: 'ready' });
