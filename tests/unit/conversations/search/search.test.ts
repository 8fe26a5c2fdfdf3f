import { expect, test } from 'vitest';
import { filterKey, headKey, turnKey } from '../../../../src/conversations/records.ts';
import { createSearchIndex } from '../../../../src/conversations/search/search-index.ts';
import {
  searchConversations,
  wordsOf,
  type SearchHit,
} from '../../../../src/conversations/search/search.ts';
import { createConversationStore } from '../../../../src/conversations/store.ts';
import { createBrowser, keptRecords, type Browser } from '../../../support/conversations.ts';
import { settle } from '../../../support/virtual-clock.ts';

const COUNT = 700;
const idOf = (at: number) => `c${String(at).padStart(4, '0')}`;

/** Many conversations, each with a word of its own. */
function fill({ records }: Browser): void {
  for (let at = 0; at < COUNT; at++) {
    const id = idOf(at);
    records.values.set(headKey(id), { id, title: `Title ${at}`, createdMs: at, changedMs: at });
    records.values.set(turnKey(id, 'a'), {
      message: 'Where is it?',
      reply: `Under the stone with the sign quokka-${at}-end.`,
      outcome: at === 5 ? 'open' : 'complete',
      createdMs: at,
    });
  }
}

/** A tab that counts the conversations that its searches read. */
function openTab(browser: Browser) {
  const store = createConversationStore(keptRecords(browser.records), browser.openChannel());
  const index = createSearchIndex(store);
  const read = { count: 0 };
  const counting = {
    async turnsBetween(first: string, last: string) {
      const turns = await store.turnsBetween(first, last);
      read.count += new Set(turns.map(({ conversation }) => conversation)).size;
      return turns;
    },
  };
  return {
    store,
    async search(query: string) {
      read.count = 0;
      const { kept } = await store.heads();
      const hits: SearchHit[] = [];
      for await (const batch of searchConversations(kept, wordsOf(query), counting, index)) {
        hits.push(...batch);
      }
      return { hits: hits.map(({ conversation }) => conversation.id), read: read.count };
    },
  };
}

test('the first search reads every conversation, and the next only those that can be hits', async () => {
  const browser = createBrowser();
  fill(browser);
  const tab = openTab(browser);
  expect(await tab.search('QUOKKA-123-end')).toEqual({ hits: [idOf(123)], read: COUNT });
  const next = await tab.search('quokka-321-end');
  expect(next.hits).toEqual([idOf(321)]);
  expect(next.read).toBeLessThan(COUNT / 10);
  // So does the first one of the next visit.
  const later = await openTab(browser).search('quokka-77-end');
  expect(later.hits).toEqual([idOf(77)]);
  expect(later.read).toBeLessThan(COUNT / 10);
  expect((await tab.search('title 699')).hits, 'a title, too').toEqual([idOf(699)]);
  expect((await tab.search('q')).hits).toHaveLength(COUNT);
});

test('what has been written since is found, in this tab and the other', async () => {
  const browser = createBrowser();
  fill(browser);
  const tab = openTab(browser);
  const other = openTab(browser);
  await tab.search('quokka');
  await other.search('quokka');
  const turn = { id: 'b', message: 'And now?', reply: 'A wombat.', outcome: 'complete' } as const;
  await tab.store.save(idOf(3), {}, [{ ...turn, createdMs: 9999 }]);
  await settle();
  expect((await tab.search('wombat')).hits).toEqual([idOf(3)]);
  expect((await other.search('wombat')).hits).toEqual([idOf(3)]);
  expect((await openTab(browser).search('wombat')).hits).toEqual([idOf(3)]);
});

test('a filter that does not fit its conversation, or is none, does not count', async () => {
  const browser = createBrowser();
  fill(browser);
  await openTab(browser).search('quokka');
  const { values } = browser.records;
  values.set(filterKey(idOf(1)), { filter: new Uint8Array(64), changedMs: 12 });
  values.set(filterKey(idOf(2)), { filter: 'torn', changedMs: 2 });
  const tab = openTab(browser);
  expect((await tab.search('quokka-1-end')).hits).toEqual([idOf(1)]);
  expect((await tab.search('quokka-2-end')).hits).toEqual([idOf(2)]);
  expect(values.has(filterKey(idOf(5))), 'of a reply that is being written').toBe(false);
});

test('nothing that would tell of a conversation is left when it is removed', async () => {
  const browser = createBrowser();
  fill(browser);
  const tab = openTab(browser);
  await tab.search('quokka');
  expect(browser.records.values.has(filterKey(idOf(4)))).toBe(true);
  await tab.store.remove([idOf(4)]);
  expect([...browser.records.values.keys()].filter((key) => key.includes(idOf(4)))).toEqual([]);
});
