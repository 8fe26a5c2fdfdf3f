import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeTurns, type TreeNode } from '../../../src/conversations/tree.ts';

/** A turn per letter, in the order of their asking: `b<a` is asked after `a`, `-` marks a deleted one. */
function tree(...turns: readonly string[]) {
  return arrangeTurns(
    turns.map((text, createdMs): TreeNode => {
      const [, deleted, id = '', , parent] = /^(-?)(\w+)(<(\w+))?$/.exec(text) ?? [];
      return { id, createdMs, parent, deletedMs: deleted === '-' ? 99 : undefined };
    }),
  );
}

const ids = (nodes: readonly TreeNode[]) => nodes.map(({ id }) => id).join('');

test('the path leads from the first turn to the leaf', () => {
  const turns = tree('a', 'b<a', 'c<b', 'd<a');
  expect(ids(turns.pathTo('c'))).toBe('abc');
  expect(ids(turns.pathTo('d'))).toBe('ad');
  expect(ids(turns.pathTo('b')), 'a leaf may have something below it').toBe('ab');
});

test('without a leaf that is there, the newest way is shown', () => {
  const turns = tree('a', 'b<a', 'c<b', 'd<a', 'e<d');
  expect(ids(turns.pathTo(undefined))).toBe('ade');
  expect(ids(turns.pathTo('gone'))).toBe('ade');
  expect(tree().pathTo(undefined)).toEqual([]);
});

test('versions are the children of one parent, oldest first', () => {
  const turns = tree('a', 'b<a', 'c<b', 'd<a', 'e');
  expect(ids(turns.versionsOf('d'))).toBe('bd');
  expect(ids(turns.versionsOf('c'))).toBe('c');
  expect(ids(turns.versionsOf('a'))).toBe('ae');
  expect(turns.leafBelow('b')).toBe('c');
  expect(turns.leafBelow('a')).toBe('d');
});

test('a deleted turn is passed over, and what follows it follows the turn before it', () => {
  const turns = tree('a', '-b<a', 'c<b', 'd<c');
  expect(ids(turns.pathTo('d'))).toBe('acd');
  expect(ids(turns.pathTo('b')), 'the path ends before a deleted leaf').toBe('a');
  expect(ids(tree('-a', 'b<a').pathTo('b'))).toBe('b');
  expect(ids(tree('a', '-b<a').pathTo(undefined))).toBe('a');
});

test('in the place of a parent that is missing stands the turn before', () => {
  expect(ids(tree('a', 'c<b', 'd<c').pathTo('d'))).toBe('acd');
  expect(ids(tree('a', '-b<a', 'd<c').pathTo('d')), 'or the one before that').toBe('ad');
  expect(ids(tree('b<a', 'c<b').pathTo('c')), 'where there is one').toBe('bc');
});

test('whatever the parents are, every turn is on the path to itself, once', () => {
  const count = 8;
  const parents = fc.array(fc.option(fc.nat(count), { nil: undefined }), {
    minLength: count,
    maxLength: count,
  });
  const deleted = fc.array(fc.boolean(), { minLength: count, maxLength: count });
  fc.assert(
    fc.property(parents, deleted, (parentOf, isDeleted) => {
      const nodes = parentOf.map((parent, at): TreeNode => ({
        id: String(at),
        createdMs: at % 3,
        parent: parent === at ? undefined : String(parent),
        deletedMs: isDeleted[at] === true ? 1 : undefined,
      }));
      const turns = arrangeTurns(nodes);
      for (const { id, deletedMs } of nodes) {
        if (deletedMs !== undefined) continue;
        const path = turns.pathTo(id);
        expect(path.at(-1)?.id).toBe(id);
        expect(new Set(path).size).toBe(path.length);
        expect(ids(turns.versionsOf(id))).toContain(id);
      }
    }),
  );
});
