import { expect, test } from 'vitest';
import { createDraft } from '../../../src/platform/draft.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

function createArea(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

function open(own = createArea(), shared = createArea(), tab = 'tab') {
  const conversation = undefined;
  const clock = createVirtualClock();
  const draft = createDraft({ own: () => own, shared: () => shared, tab, conversation, clock });
  return { draft, own, shared, clock };
}

test('the draft of this tab is there at once', () => {
  expect(open(createArea({ 'knik-draft': 'Half a sent' })).draft.text.value).toBe('Half a sent');
});

test('what is written is kept soon, and at once on flush', async () => {
  const { draft, own, clock } = open();
  draft.write('One');
  expect(own.values.size).toBe(0);
  await clock.advance(400);
  expect(own.values.get('knik-draft')).toBe('One');
  draft.write('One two');
  draft.flush();
  expect(own.values.get('knik-draft')).toBe('One two');
  expect(clock.pending).toBe(0);
});

test('a browser that refuses leaves the draft usable', () => {
  const refuse = () => {
    throw new DOMException('No.', 'SecurityError');
  };
  const clock = createVirtualClock();
  const draft = createDraft({ own: refuse, shared: refuse, tab: 't', conversation: 'a', clock });
  draft.write('Still here');
  draft.flush();
  expect(draft.text.value).toBe('Still here');
});

test('inserting loses nothing and repeats nothing', () => {
  const { draft } = open(createArea({ 'knik-draft': 'Mine' }));
  draft.insert('Theirs');
  expect(draft.text.value).toBe('Theirs\n\nMine');
  draft.insert('Mine');
  expect(draft.text.value).toBe('Theirs\n\nMine');
  draft.write('  ');
  draft.insert('Read: ');
  expect(draft.text.value).toBe('Read: ');
});

test('each conversation has its own draft', () => {
  const { draft } = open();
  draft.write('To nobody yet');
  draft.switchTo('a');
  expect(draft.text.value).toBe('');
  draft.write('To a');
  draft.switchTo(undefined);
  expect(draft.text.value).toBe('To nobody yet');
  draft.switchTo('b', true);
  expect(draft.text.value, 'a new conversation that now has a name').toBe('To nobody yet');
  draft.switchTo('a');
  expect(draft.text.value).toBe('To a');
  draft.switchTo(undefined);
  expect(draft.text.value).toBe('');
});

test('a draft is taken over from a tab that is gone, and from no other', async () => {
  const shared = createArea();
  const first = open(createArea(), shared, 'one');
  first.draft.write('Left behind');
  first.draft.flush();
  const { draft } = open(createArea(), shared, 'two');
  expect(draft.text.value).toBe('');
  await draft.adopt(async (tab) => tab === 'one');
  expect(draft.text.value).toBe('');
  await draft.adopt(async () => false);
  expect(draft.text.value).toBe('Left behind');
  draft.write('Mine');
  await draft.adopt(async () => false);
  expect(draft.text.value).toBe('Mine');
});

test('the draft of an earlier version is taken over', async () => {
  const { draft } = open(createArea(), createArea({ 'knik-draft': '{ half' }));
  await draft.adopt(async () => true);
  expect(draft.text.value).toBe('{ half');
});
