/**
 * Everything that a reply goes through once it arrives, in one part of the build: the page can be opened,
 * and a message written, before it is there.
 */
export { shapeChunk } from '../audio/trim-silence.ts';
export { createMetrics } from '../session/metrics/metrics.ts';
export { createRevoicing } from '../session/turn/resynthesize-upcoming.ts';
export { runTurn } from '../session/turn/turn.ts';
export { openSoundCache } from './sound-cache.ts';
export { openSound } from './sound.ts';
export { createDomView } from '../text/dom-view.ts';
export { createMarkdownReader } from '../text/markdown.ts';
export { openSegmenter } from '../text/segmenter.ts';
export { createVoiceClient } from '../voices/rpc/client.ts';
export { createSpeaker } from '../voices/speaker.ts';
export { spawnVoiceWorker } from '../voices/rpc/spawn.ts';
export { createVoicePacing } from './voice-pacing.ts';
