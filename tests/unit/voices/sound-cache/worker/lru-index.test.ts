import { array, assert, constant, constantFrom, nat, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { createLruIndex } from '../../../../../src/voices/sound-cache/worker/lru-index.ts';

const entry = (bytes: number) => ({ bytes, writtenMs: 0 });

test('what was used longest ago goes first, and no more than must', () => {
  const index = createLruIndex();
  for (const key of ['a', 'b', 'c', 'd']) index.set(key, entry(10));
  index.use('a');
  expect(index.evictTo(25)).toEqual(['b', 'c']);
  expect(index.bytes).toBe(20);
  expect(index.get('b')).toBeUndefined();
  expect(index.get('a')).toEqual(entry(10));
});

test('a sound that is entered again counts once, at its new size, and as used', () => {
  const index = createLruIndex();
  index.set('a', entry(10));
  index.set('b', entry(10));
  index.set('a', entry(5));
  expect(index.bytes).toBe(15);
  expect(index.evictTo(5)).toEqual(['b']);
});

test('one that is larger than the limit does not stay', () => {
  const index = createLruIndex();
  index.set('a', entry(10));
  expect(index.evictTo(9)).toEqual(['a']);
  expect(index.bytes).toBe(0);
});

test('using or deleting what is not there changes nothing', () => {
  const index = createLruIndex();
  index.set('a', entry(10));
  index.use('b');
  index.delete('b');
  expect(index.bytes).toBe(10);
  expect(index.get('b')).toBeUndefined();
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
      const index = createLruIndex();
      const isWithin = steps.map((done) => {
        if (done.does === 'set') index.set(done.key, entry(done.size));
        else if (done.does === 'shrink') index.evictTo(done.size);
        else index[done.does](done.key);
        return done.does !== 'shrink' || index.bytes <= done.size;
      });
      expect(isWithin).not.toContain(false);
      const sizes = ['a', 'b', 'c', 'd'].map((name) => index.get(name)?.bytes ?? 0);
      expect(index.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    }),
  );
});
