export * from './errors.ts';
export * from './events.ts';
export * from './voice-engine.ts';
export * from './playback.ts';
export * from './speech.ts';
export * from './stages.ts';
export * from './own-word.ts';
