import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { fetchWithoutQuestion } from '../../../src/app/fetch-without-question.ts';
import type { ModelState } from '../../../src/contract/index.ts';

const ABSENT: ModelState = { phase: 'absent' };

function follow() {
  const isDue = signal(false);
  const variant = signal('heart');
  const models = signal<Readonly<Record<string, ModelState>>>({ heart: ABSENT, emma: ABSENT });
  const calls: string[] = [];
  fetchWithoutQuestion({
    isDue,
    variant,
    models,
    ask: (wanted) => calls.push(`ask ${wanted}`),
    decline: (wanted) => calls.push(`decline ${wanted}`),
    download: (wanted, { bytes, metered }) =>
      calls.push(`download ${wanted} ${bytes} ${metered ? 'metered' : 'free'}`),
  });
  const show = (wanted: string, state: ModelState) => {
    models.value = { ...models.value, [wanted]: state };
  };
  const asking = (metered: boolean): ModelState => ({
    phase: 'asking',
    receivedBytes: 0,
    totalBytes: 8_000_000,
    freeBytes: undefined,
    metered,
    kept: true,
  });
  return { isDue, variant, calls, show, asking };
}

test('asks how large it is once it is due, and fetches it', () => {
  const { isDue, calls, show, asking } = follow();
  expect(calls).toEqual([]);
  isDue.value = true;
  expect(calls).toEqual(['ask heart']);
  show('heart', asking(false));
  expect(calls).toEqual(['ask heart', 'download heart 8000000 free']);
});

test('leaves it to the person on a connection that saves data', () => {
  const { isDue, calls, show, asking } = follow();
  isDue.value = true;
  show('heart', asking(true));
  expect(calls).toEqual(['ask heart', 'decline heart']);
  show('heart', ABSENT);
  expect(calls).toHaveLength(2);
});

test('answers no question that a person asked', () => {
  const { calls, show, asking } = follow();
  show('heart', asking(false));
  expect(calls).toEqual([]);
});

test('fetches another voice when that is wanted, each once', () => {
  const { isDue, variant, calls, show, asking } = follow();
  isDue.value = true;
  show('heart', asking(false));
  variant.value = 'emma';
  variant.value = 'heart';
  show('heart', ABSENT);
  expect(calls.filter((call) => call.startsWith('ask'))).toEqual(['ask heart', 'ask emma']);
});

test('asks nothing for what is there or on its way', () => {
  const { isDue, calls, show } = follow();
  show('heart', { phase: 'ready', bytes: 1, variant: 'heart', kept: true });
  isDue.value = true;
  expect(calls).toEqual([]);
});
