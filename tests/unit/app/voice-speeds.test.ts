import { expect, test } from 'vitest';
import {
  createVoiceSpeeds,
  type SpeedDevice,
  type SpeedSubject,
} from '../../../src/app/voice-speeds.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const SUBJECT: SpeedSubject = {
  engine: 'toy',
  model: 'a file',
  settings: { device: 'auto', other: 'x' },
};
const DEVICE: SpeedDevice = { threads: 2, browser: 'A browser 1.0' };
const HOUR_MS = 60 * 60_000;

test('a measurement is remembered for the next visit', async () => {
  const store = createMemoryStore();
  await createVoiceSpeeds(store, DEVICE).note(SUBJECT, 0.5);
  expect(await createVoiceSpeeds(store, DEVICE).find(SUBJECT)).toBe(0.5);
});

test.each<[string, Partial<SpeedSubject & SpeedDevice>]>([
  ['engine', { engine: 'another' }],
  ['file', { model: 'another file' }],
  ['device that was chosen', { settings: { device: 'wasm', other: 'x' } }],
  ['number of threads', { threads: 1 }],
  ['version of the browser', { browser: 'A browser 1.1' }],
])('another %s is measured again', async (_what, change) => {
  const store = createMemoryStore();
  await createVoiceSpeeds(store, DEVICE).note(SUBJECT, 0.5);
  const other = createVoiceSpeeds(store, { ...DEVICE, ...change });
  expect(await other.find({ ...SUBJECT, ...change })).toBeUndefined();
});

test('the order of the settings makes no difference', async () => {
  const speeds = createVoiceSpeeds(createMemoryStore(), DEVICE);
  await speeds.note(SUBJECT, 0.5);
  expect(await speeds.find({ ...SUBJECT, settings: { other: 'x', device: 'auto' } })).toBe(0.5);
});

test('the last measurement counts', async () => {
  const speeds = createVoiceSpeeds(createMemoryStore(), DEVICE);
  await speeds.note(SUBJECT, 0.5);
  await speeds.note(SUBJECT, 0.9);
  expect(await speeds.find(SUBJECT)).toBe(0.9);
});

test.each([
  { factor: 0.5, hours: 25, isKnown: false },
  { factor: 1.2, hours: 23, isKnown: true },
  { factor: 1.2, hours: 25, isKnown: false },
  { factor: 4, hours: 25, isKnown: true },
  { factor: 4, hours: 7 * 24 + 1, isKnown: false },
])('after $hours hours a factor of $factor is known: $isKnown', async (each) => {
  let nowMs = 0;
  const speeds = createVoiceSpeeds(createMemoryStore(), DEVICE, () => nowMs);
  await speeds.note(SUBJECT, each.factor);
  nowMs = each.hours * HOUR_MS;
  expect((await speeds.find(SUBJECT)) !== undefined).toBe(each.isKnown);
});

test('old subjects make room for new ones', async () => {
  const speeds = createVoiceSpeeds(createMemoryStore(), DEVICE);
  const file = (number: number) => ({ ...SUBJECT, model: `file ${number}` });
  for (let number = 0; number < 20; number++) await speeds.note(file(number), 0.5);
  expect(await speeds.find(file(0))).toBeUndefined();
  expect(await speeds.find(file(19))).toBe(0.5);
});

test('what is kept in another form is measured again', async () => {
  const store = createMemoryStore();
  await store.set('voice-speeds', { format: 1, kept: 'nothing' });
  expect(await createVoiceSpeeds(store, DEVICE).find(SUBJECT)).toBeUndefined();
});
