/**
 * Everything that a reply goes through once it arrives, in one part of the build: the page can be opened,
 * and a message written, before it is there.
 */
export { shapeChunk } from './audio/edges.ts';
export { createMetrics } from './session/metrics.ts';
export { createRevoicing } from './session/revoicing.ts';
export { runTurn } from './session/turn.ts';
export { openSoundCache } from './sound-cache.ts';
export { openSound } from './sound.ts';
export { createDomView } from './text/dom-view.ts';
export { createMarkdownReader } from './text/markdown.ts';
export { openSegmenter } from './text/segmenter.ts';
export { createVoiceClient } from './tts/client.ts';
export { createSpeaker } from './tts/speaker.ts';
export { spawnVoiceWorker } from './tts/spawn.ts';
export { createVoicePacing } from './voice-pacing.ts';
