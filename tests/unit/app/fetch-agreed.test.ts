import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createAgreedFetch } from '../../../src/app/fetch-agreed.ts';
import type { ModelState } from '../../../src/contract/index.ts';

function agree(totalBytes: number, metered: boolean) {
  const models = signal<Readonly<Record<string, ModelState>>>({ kore: { phase: 'absent' } });
  const calls: string[] = [];
  const fetchAgreed = createAgreedFetch({
    models,
    ask(variant) {
      calls.push(`ask ${variant}`);
      const known = { receivedBytes: 0, totalBytes, freeBytes: undefined, metered, kept: true };
      models.value = { ...models.value, [variant]: { phase: 'asking', ...known } };
    },
    download: (variant, { bytes }) => calls.push(`download ${variant} ${bytes}`),
  });
  fetchAgreed('kore', 8_000_000);
  return { calls, models };
}

test('what was agreed to is fetched without another question', () => {
  expect(agree(8_031_158, false).calls).toEqual(['ask kore', 'download kore 8031158']);
});

test.each([
  ['bytes may cost', 8_000_000, true],
  ['there are more of them', 92_000_000, false],
])('the question stays open where %s, and is answered only once', (_title, bytes, metered) => {
  const { calls, models } = agree(bytes, metered);
  expect(calls).toEqual(['ask kore']);
  const asking = models.value['kore'];
  models.value = { kore: { phase: 'absent' } };
  if (asking !== undefined) models.value = { kore: { ...asking, metered: false } as ModelState };
  expect(calls).toEqual(['ask kore']);
});
