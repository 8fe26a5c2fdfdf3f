import pack from './embedded-voice.bin';
import { createWorker } from './worker.ts';

export default createWorker(pack);
