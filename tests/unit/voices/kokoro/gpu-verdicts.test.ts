import { expect, test } from 'vitest';
import { createGpuVerdicts } from '../../../../src/voices/kokoro/gpu-verdicts.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';

const SUBJECT = {
  adapter: 'maker/kind//',
  model: 'c0ffee',
  precision: 'int8',
  build: 'jspi',
} as const;
const BAD = { isGood: false, problem: 'It was silent.' } as const;

test('a verdict is found again by a later page, and forgotten when that is asked', async () => {
  const store = createMemoryStore();
  await createGpuVerdicts(store).note(SUBJECT, BAD);
  const later = createGpuVerdicts(store);
  expect(await later.find(SUBJECT)).toEqual(BAD);
  await later.forget(SUBJECT);
  expect(await later.find(SUBJECT)).toBeUndefined();
});

test.each([
  ['card', { adapter: 'maker/other//' }],
  ['model', { model: 'decaf' }],
  ['precision', { precision: 'fp16' }],
  ['build of the runtime', { build: 'asyncify' }],
] as const)('a verdict says nothing of another %s', async (_title, other) => {
  const verdicts = createGpuVerdicts(createMemoryStore());
  await verdicts.note(SUBJECT, BAD);
  await verdicts.note({ ...SUBJECT, ...other }, { isGood: true });
  expect(await verdicts.find(SUBJECT)).toEqual(BAD);
  await verdicts.forget(SUBJECT);
  expect(await verdicts.find({ ...SUBJECT, ...other })).toEqual({ isGood: true });
});

test.each([[{ format: 0, verdicts: {} }], ['nonsense'], [null], [{ format: 1 }]])(
  'what an older or a broken page left (%j) is no verdict, and no obstacle',
  async (left) => {
    const verdicts = createGpuVerdicts(createMemoryStore({ 'gpu-verdicts': left }));
    expect(await verdicts.find(SUBJECT)).toBeUndefined();
    await verdicts.note(SUBJECT, BAD);
    expect(await verdicts.find(SUBJECT)).toEqual(BAD);
  },
);
