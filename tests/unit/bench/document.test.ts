import { expect, test } from 'vitest';
import { withSection } from '../../../bench/harness/document.ts';

const ORDER = ['first', 'second', 'third'];

function write(...sections: readonly (readonly [name: string, markdown: string])[]): string {
  return sections.reduce(
    (document, [name, markdown]) => withSection(document, { name, markdown }, ORDER),
    '',
  );
}

test('sections stand in their order, whenever they were written', () => {
  const document = write(['third', 'C'], ['first', 'A'], ['second', 'B']);
  expect(document).toMatch(/^# Figures[\s\S]*\nA\n[\s\S]*\nB\n[\s\S]*\nC\n/);
});

test('a section that is renewed leaves the others as they were', () => {
  const document = write(['first', 'A'], ['second', 'B'], ['first', 'A, later']);
  expect(document).toBe(write(['first', 'A, later'], ['second', 'B']));
});

test('writing the same again changes nothing', () => {
  const once = write(['first', 'A'], ['second', 'B']);
  expect(withSection(once, { name: 'second', markdown: 'B' }, ORDER)).toBe(once);
});

test('a section that is no longer in the order is gone', () => {
  const document = withSection(write(['first', 'A']), { name: 'new', markdown: 'N' }, ['new']);
  expect(document).not.toContain('\nA\n');
});
