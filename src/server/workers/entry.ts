import pack from './espeak-pack.bin';
import { createWorker } from './worker.ts';

export default createWorker(pack);
