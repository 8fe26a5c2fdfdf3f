import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import type { EventMap, VoiceProgress } from '../../../../src/contract/index.ts';
import { createBus } from '../../../../src/session/bus.ts';
import type { Session, TurnVoiceProgress } from '../../../../src/session/session.ts';
import { createHolding, waitInWords } from '../../../../src/ui/player/holding-model.ts';

function createScene() {
  const bus = createBus<EventMap>(() => {});
  const voices = createBus<{ voice: TurnVoiceProgress }>(() => {});
  const session = {
    bus,
    onVoice: (listener: (event: TurnVoiceProgress) => void) => voices.on('voice', listener),
  } as Partial<Session> as Session;
  const said: string[] = [];
  const status = { sentence: signal(''), say: (sentence: string) => void said.push(sentence) };
  const { held, dispose } = createHolding({ session, status });
  return {
    bus,
    held,
    dispose,
    said,
    tell: (turn: number, progress: VoiceProgress) => voices.emit('voice', { turn, progress }),
  };
}

const begin = () => {};

test('sound that is held back is told with the latest estimate, until it begins', () => {
  const { held, tell } = createScene();
  expect(held.value).toBeUndefined();
  tell(1, { type: 'holding', seconds: 8, begin });
  tell(1, { type: 'holding', seconds: 5, begin });
  expect(held.value).toMatchObject({ turn: 1, seconds: 5, begin });
  tell(1, { type: 'begun' });
  expect(held.value).toBeUndefined();
});

test('a first sentence that takes long is told of, too, and gives way to an estimate', () => {
  const { held, said, tell } = createScene();
  tell(1, { type: 'working' });
  expect(held.value).toEqual({ turn: 1, type: 'working' });
  tell(1, { type: 'holding', seconds: 200, begin });
  expect(held.value).toMatchObject({ type: 'holding', seconds: 200 });
  tell(1, { type: 'begun' });
  expect(held.value).toBeUndefined();
  expect(said).toEqual([
    'The voice is at work on its first sentence.',
    'The voice needs a moment. Sound begins in about 3 minutes.',
  ]);
});

test.each([
  [-3, 'a second'],
  [1, 'a second'],
  [1.2, '2 seconds'],
  [99, '99 seconds'],
  [99.5, '2 minutes'],
  [219, '4 minutes'],
])('a wait of %d s is %s', (seconds, words) => {
  expect(waitInWords(seconds)).toBe(words);
});

test('it is also over when the turn is, however it ends', () => {
  const { bus, held, tell } = createScene();
  tell(1, { type: 'holding', seconds: 8, begin });
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: true });
  expect(held.value).toBeUndefined();
  tell(2, { type: 'holding', seconds: 8, begin });
  const error = new KnikError('No.', { stage: 'reply', code: 'reply-failed' });
  bus.emit('error', { turn: 2, error, fatal: false });
  expect(held.value).toBeDefined();
  bus.emit('error', { turn: 2, error, fatal: true });
  expect(held.value).toBeUndefined();
});

test('the end of another turn changes nothing', () => {
  const { bus, held, tell } = createScene();
  tell(2, { type: 'holding', seconds: 8, begin });
  tell(1, { type: 'begun' });
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: true });
  expect(held.value?.turn).toBe(2);
});

test('the status line says it once for each reply', () => {
  const { said, tell } = createScene();
  tell(1, { type: 'holding', seconds: 7.4, begin });
  tell(1, { type: 'holding', seconds: 5, begin });
  tell(2, { type: 'holding', seconds: 3, begin });
  expect(said).toEqual([
    'The voice needs a moment. Sound begins in about 8 seconds.',
    'The voice needs a moment. Sound begins in about 3 seconds.',
  ]);
});

test('nothing is heard of the voice after its end', () => {
  const { held, said, tell, dispose } = createScene();
  dispose();
  tell(1, { type: 'holding', seconds: 8, begin });
  expect(held.value).toBeUndefined();
  expect(said).toEqual([]);
});
