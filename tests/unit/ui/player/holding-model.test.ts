import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import type { EventMap, VoiceProgress } from '../../../../src/contract/index.ts';
import { createBus } from '../../../../src/session/bus.ts';
import type { Session, TurnVoiceProgress } from '../../../../src/session/session.ts';
import { createHolding, waitInWords } from '../../../../src/ui/player/holding-model.ts';
import { playerWords } from '../../../../src/ui/words/player.ts';

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

test('sound that is held back has the latest estimate, until it starts', () => {
  const { held, tell } = createScene();
  expect(held.value).toBeUndefined();
  tell(1, { type: 'holding', seconds: 8, begin });
  tell(1, { type: 'holding', seconds: 5, begin });
  expect(held.value).toMatchObject({ turn: 1, seconds: 5, begin });
  tell(1, { type: 'begun' });
  expect(held.value).toBeUndefined();
});

test('a first sentence that takes long is announced, and gives way to an estimate', () => {
  const { held, said, tell } = createScene();
  tell(1, { type: 'working' });
  expect(held.value).toEqual({ turn: 1, type: 'working' });
  tell(1, { type: 'holding', seconds: 200, begin });
  expect(held.value).toMatchObject({ type: 'holding', seconds: 200 });
  tell(1, { type: 'begun' });
  expect(held.value).toBeUndefined();
  expect(said).toEqual([
    playerWords.preparingVoice,
    playerWords.soundStartsIn(playerWords.waitMinutes(3)),
  ]);
});

test.each([
  [-3, 'waitSeconds', 1],
  [1, 'waitSeconds', 1],
  [1.2, 'waitSeconds', 2],
  [99, 'waitSeconds', 99],
  [99.5, 'waitMinutes', 2],
  [219, 'waitMinutes', 4],
] as const)('a wait of %d s is told as %s(%d)', (seconds, unit, count) => {
  expect(waitInWords(seconds)).toBe(playerWords[unit](count));
});

test('the wait ends with its turn, however that ends', () => {
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

test('the end of another turn does not end the wait', () => {
  const { bus, held, tell } = createScene();
  tell(2, { type: 'holding', seconds: 8, begin });
  tell(1, { type: 'begun' });
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: true });
  expect(held.value?.turn).toBe(2);
});

test('the status line announces the wait once for each reply', () => {
  const { said, tell } = createScene();
  tell(1, { type: 'holding', seconds: 7.4, begin });
  tell(1, { type: 'holding', seconds: 5, begin });
  tell(2, { type: 'holding', seconds: 3, begin });
  expect(said).toEqual([
    playerWords.soundStartsIn(playerWords.waitSeconds(8)),
    playerWords.soundStartsIn(playerWords.waitSeconds(3)),
  ]);
});

test('after its end it ignores the voice', () => {
  const { held, said, tell, dispose } = createScene();
  dispose();
  tell(1, { type: 'holding', seconds: 8, begin });
  expect(held.value).toBeUndefined();
  expect(said).toEqual([]);
});
