import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MISAKI_IDS } from '../../../../src/voices/phonemes/vocabulary.ts';
import { realHibari } from '../../../support/hibari-files.ts';

describe('MISAKI_IDS', () => {
  test('gives every symbol an id of its own, and none the boundary’s', () => {
    expect(new Set(MISAKI_IDS.values()).size).toBe(MISAKI_IDS.size);
    expect([...MISAKI_IDS.values()]).not.toContain(0);
  });

  test.skipIf(realHibari === undefined)('is the vocabulary in shared/voices', () => {
    const file = readFileSync(join(realHibari ?? '', 'vocab.json'), 'utf8');
    expect(Object.fromEntries(MISAKI_IDS)).toEqual(JSON.parse(file));
  });
});
