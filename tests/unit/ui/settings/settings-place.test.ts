import { expect, test } from 'vitest';
import { providerNamed } from '../../../../src/contract/provider.ts';
import { PAGE_PROVIDERS } from '../../../../src/replies/registry.ts';
import { placeFor } from '../../../../src/ui/settings/settings-place.ts';
import { toy } from '../../../support/toy-provider/descriptor.ts';

const named = (id: string) => providerNamed([...PAGE_PROVIDERS, toy], id);

test.each([
  ['gemini', 'key'],
  ['remote', 'address'],
  ['browserModel', 'provider'],
  ['demo', 'provider'],
  ['toy', 'address'],
])('a failure of %s leads to the field %s', (id, place) => {
  expect(placeFor('open-settings', named(id))).toBe(place);
});

test.each([
  ['gemini', 'model'],
  ['toy', 'model'],
  ['remote', 'address'],
  ['browserModel', 'provider'],
])('a wrong model of %s leads to the field %s', (id, place) => {
  expect(placeFor('choose-model', named(id))).toBe(place);
});
