import { array, assert, constant, constantFrom, nat, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { createLedger } from '../../../../../src/voices/sound-cache/worker/lru-index.ts';

const entry = (bytes: number) => ({ bytes, writtenMs: 0 });

test('what was used longest ago goes first, and no more than must', () => {
  const ledger = createLedger();
  for (const key of ['a', 'b', 'c', 'd']) ledger.set(key, entry(10));
  ledger.use('a');
  expect(ledger.shrinkTo(25)).toEqual(['b', 'c']);
  expect(ledger.bytes).toBe(20);
  expect(ledger.get('b')).toBeUndefined();
  expect(ledger.get('a')).toEqual(entry(10));
});

test('a sound that is entered again counts once, at its new size, and as used', () => {
  const ledger = createLedger();
  ledger.set('a', entry(10));
  ledger.set('b', entry(10));
  ledger.set('a', entry(5));
  expect(ledger.bytes).toBe(15);
  expect(ledger.shrinkTo(5)).toEqual(['b']);
});

test('one that is larger than the limit does not stay', () => {
  const ledger = createLedger();
  ledger.set('a', entry(10));
  expect(ledger.shrinkTo(9)).toEqual(['a']);
  expect(ledger.bytes).toBe(0);
});

test('using or deleting what is not there changes nothing', () => {
  const ledger = createLedger();
  ledger.set('a', entry(10));
  ledger.use('b');
  ledger.delete('b');
  expect(ledger.bytes).toBe(10);
  expect(ledger.get('b')).toBeUndefined();
});

test('whatever happens, it knows as many bytes as its sounds have', () => {
  const key = constantFrom('a', 'b', 'c', 'd');
  const step = oneof(
    record({ does: constant('set' as const), key, size: nat(100) }),
    record({ does: constantFrom('use' as const, 'delete' as const), key, size: constant(0) }),
    record({ does: constant('shrink' as const), key, size: nat(200) }),
  );
  assert(
    property(array(step), (steps) => {
      const ledger = createLedger();
      const isWithin = steps.map((done) => {
        if (done.does === 'set') ledger.set(done.key, entry(done.size));
        else if (done.does === 'shrink') ledger.shrinkTo(done.size);
        else ledger[done.does](done.key);
        return done.does !== 'shrink' || ledger.bytes <= done.size;
      });
      expect(isWithin).not.toContain(false);
      const sizes = ['a', 'b', 'c', 'd'].map((name) => ledger.get(name)?.bytes ?? 0);
      expect(ledger.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    }),
  );
});
