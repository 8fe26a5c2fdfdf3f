import { expect, test } from 'vitest';
import { createDraft } from '../../../src/platform/draft.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

function createArea(kept: string | null = null) {
  const area = {
    kept,
    getItem: () => area.kept,
    setItem(_name: string, value: string) {
      area.kept = value;
    },
  };
  return area;
}

test('the draft of the last visit is there at once', () => {
  const draft = createDraft(() => createArea('Half a sent'), createVirtualClock());
  expect(draft.text.value).toBe('Half a sent');
});

test('what is written is kept soon, and at once on flush', async () => {
  const area = createArea();
  const clock = createVirtualClock();
  const draft = createDraft(() => area, clock);
  draft.write('One');
  expect(area.kept).toBeNull();
  await clock.advance(400);
  expect(area.kept).toBe('One');
  draft.write('One two');
  draft.flush();
  expect(area.kept).toBe('One two');
  expect(clock.pending).toBe(0);
});

test('a browser that refuses leaves the draft usable', () => {
  const draft = createDraft(() => {
    throw new DOMException('No.', 'SecurityError');
  }, createVirtualClock());
  draft.write('Still here');
  draft.flush();
  expect(draft.text.value).toBe('Still here');
});

test('inserting loses nothing and repeats nothing', () => {
  const draft = createDraft(() => createArea('Mine'), createVirtualClock());
  draft.insert('Theirs');
  expect(draft.text.value).toBe('Theirs\n\nMine');
  draft.insert('Mine');
  expect(draft.text.value).toBe('Theirs\n\nMine');
  draft.write('  ');
  draft.insert('Read: ');
  expect(draft.text.value).toBe('Read: ');
});
