import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { ProviderInfo } from '../../../src/contract/provider.ts';
import { createContextLimits } from '../../../src/conversations/context-limits.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { settle } from '../../support/virtual-clock.ts';

const provider = (context?: ProviderInfo['context']): ProviderInfo => ({
  id: 'p',
  label: 'P',
  whatLeaves: '',
  fields: [],
  canContinue: true,
  ...(context && { context }),
});

function open(info: ProviderInfo, exchanges?: number, store = createMemoryStore()) {
  const memoryTokens = signal(32_000);
  const model = createContextLimits({
    exchanges,
    memoryTokens: () => memoryTokens.value,
    provider: () => info,
    model: () => 'm',
    store,
  });
  return { ...model, memoryTokens, store };
}

test('where a number of exchanges is configured, it alone decides', () => {
  expect(open(provider({ tokens: 4000 }), 3).limits()).toEqual({ tokens: Infinity, exchanges: 3 });
});

test('the person’s choice is a limit, and so is most of what the model reads', () => {
  const { limits, memoryTokens } = open(provider({ tokens: 1_000_000 }));
  expect(limits()).toEqual({ tokens: 32_000 });
  memoryTokens.value = 2000;
  expect(limits()).toEqual({ tokens: 2000 });
  expect(open(provider({ tokens: 4000, exchanges: 5 })).limits()).toEqual({
    tokens: 2400,
    exchanges: 5,
  });
  expect(open(provider()).limits().tokens).toBeLessThan(8000);
});

test('a script has no limit, as it reads nothing', () => {
  expect(open({ ...provider(), canContinue: false }).limits()).toEqual({ tokens: Infinity });
});

test('the limit of a model that was listed holds, also in the next visit', async () => {
  const first = open(provider({ tokens: 1_000_000 }));
  const choice = { name: '', description: '' };
  first.remember('p', [
    { ...choice, id: 'm', contextTokens: 10_000 },
    { ...choice, id: 'without' },
  ]);
  expect(first.limits()).toEqual({ tokens: 6000 });
  await settle();
  const next = open(provider({ tokens: 1_000_000 }), undefined, first.store);
  await settle();
  expect(next.limits()).toEqual({ tokens: 6000 });
});
