import { expect, test } from 'vitest';
import { headKey, turnKey } from '../../../../src/conversations/records.ts';
import { createConversationStore } from '../../../../src/conversations/store.ts';
import { createLibrary } from '../../../../src/ui/conversations/library-model.ts';
import { createBrowser, keptRecords, type Browser } from '../../../support/conversations.ts';
import { settle } from '../../../support/virtual-clock.ts';

const NOW_MS = 30 * 24 * 3_600_000;
const WEEK_MS = 7 * 24 * 3_600_000;

function keep(browser: Browser, id: string, fields: object = {}, ...replies: readonly string[]) {
  const { values } = browser.records;
  values.set(headKey(id), { id, title: id, createdMs: 1, changedMs: 1, ...fields });
  replies.forEach((reply, at) => {
    values.set(turnKey(id, String(at)), {
      message: `About ${id}`,
      reply,
      outcome: 'complete',
      createdMs: at,
    });
  });
}

async function open(browser: Browser) {
  const deleted: (readonly string[])[] = [];
  const store = createConversationStore(keptRecords(browser.records), browser.openChannel());
  const library = createLibrary({
    store,
    nowMs: () => NOW_MS,
    onDelete: (ids) => deleted.push(ids),
  });
  await settle();
  const ids = () => library.conversations.value.map(({ id }) => id);
  return { library, store, ids, deleted };
}

test('pinned ones come first, then the latest', async () => {
  const browser = createBrowser();
  keep(browser, 'old', { changedMs: 1 });
  keep(browser, 'new', { changedMs: 3 });
  keep(browser, 'pinned', { changedMs: 2, pinned: true });
  const { library, ids } = await open(browser);
  expect(ids()).toEqual(['pinned', 'new', 'old']);
  library.pin('old', true);
  library.pin('pinned', false);
  expect(ids()).toEqual(['old', 'new', 'pinned']);
});

test('what is deleted can be restored after the next action and in the next visit', async () => {
  const browser = createBrowser();
  keep(browser, 'a');
  keep(browser, 'b');
  keep(browser, 'c');
  const first = await open(browser);
  first.library.delete(['a']);
  first.library.delete(['b']);
  expect(first.deleted).toEqual([['a'], ['b']]);
  expect(first.ids()).toEqual(['c']);
  await settle();
  const next = await open(browser);
  expect(next.library.deleted.value.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
  next.library.restore(['a', 'b']);
  expect(next.ids().toSorted()).toEqual(['a', 'b', 'c']);
  await settle();
  expect(browser.records.values.get(headKey('a'))).not.toHaveProperty('deletedMs');
});

test('what was deleted long ago is removed with its turns, and so is all that is deleted for good', async () => {
  const browser = createBrowser();
  keep(browser, 'long ago', { deletedMs: NOW_MS - WEEK_MS - 1 }, 'Secret one.');
  keep(browser, 'just now', { deletedMs: NOW_MS - WEEK_MS }, 'Secret two.');
  keep(browser, 'kept', {}, 'No secret.');
  const { library } = await open(browser);
  const all = () => JSON.stringify([...browser.records.values]);
  expect(all()).not.toContain('Secret one.');
  expect(all()).toContain('Secret two.');
  await library.removeDeleted();
  expect(all()).not.toContain('Secret two.');
  expect(all()).toContain('No secret.');
});

test('a name that a person gave is theirs, in every tab', async () => {
  const browser = createBrowser();
  keep(browser, 'a');
  const one = await open(browser);
  const other = await open(browser);
  one.library.rename('a', '  My \n ferries ');
  one.library.rename('a', '   ');
  // It is written, and then heard of.
  await settle();
  await settle();
  expect(other.library.conversations.value[0]).toMatchObject({
    title: 'My ferries',
    titledBy: 'person',
  });
});

test('a head that cannot be read is made of its turns, and is counted where there are none', async () => {
  const browser = createBrowser();
  keep(browser, 'whole');
  keep(browser, 'torn', {}, 'Still here.');
  browser.records.values.set(headKey('torn'), 'half a rec');
  browser.records.values.set(headKey('lost'), null);
  const { library, ids } = await open(browser);
  await settle();
  expect(ids().toSorted()).toEqual(['torn', 'whole']);
  expect(library.conversations.value.find(({ id }) => id === 'torn')?.title).toBe('About torn');
  expect(library.brokenCount.value).toBe(1);
});

test('a search finds all words in a turn or a title, and marks them', async () => {
  const browser = createBrowser();
  keep(browser, 'Boats', {}, 'The ferry leaves at nine.', 'A **Ferry** is a boat (or so).');
  keep(browser, 'Trains', {}, 'The train leaves at ten.');
  keep(browser, 'Deleted', { deletedMs: NOW_MS }, 'The ferry leaves.');
  const { library } = await open(browser);
  await library.search('FERRY leaves');
  expect(library.hits.value?.map(({ conversation, turn }) => [conversation.id, turn])).toEqual([
    ['Boats', '0'],
  ]);
  const marked = library.hits.value?.[0]?.excerpt.filter(({ isMarked }) => isMarked);
  expect(marked?.map(({ text }) => text)).toEqual(['ferry', 'leaves']);
  await library.search('train');
  expect(library.hits.value?.[0]?.title).toEqual([
    { text: 'Train', isMarked: true },
    { text: 's', isMarked: false },
  ]);
  await library.search('(or');
  expect(library.hits.value).toHaveLength(1);
  await library.search('  ');
  expect(library.hits.value).toBeUndefined();
});

test('a search that is overtaken by the next says nothing', async () => {
  const browser = createBrowser();
  keep(browser, 'Boats', {}, 'Ferry.');
  keep(browser, 'Trains', {}, 'Train.');
  const { library } = await open(browser);
  const first = library.search('ferry');
  await library.search('train.');
  await first;
  expect(library.hits.value?.map(({ conversation }) => conversation.id)).toEqual(['Trains']);
  expect(library.isSearching.value).toBe(false);
});
