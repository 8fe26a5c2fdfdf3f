import type { Page } from '@playwright/test';

/** Turns of every conversation but the long one. */
const TURNS = 20;
/** Turns of the long one, which is the latest. */
export const LONG_TURNS = 200;
/** A word that one turn has, in the conversation that is searched last. */
export const RARE_WORD = 'Quokka';

/** Fills the page's store with conversations of twenty turns, and one of two hundred, in place of what is there. */
export async function fillStore(page: Page, conversations: number): Promise<void> {
  await page.evaluate(
    async ([count, turnsEach, longTurns, rare]) => {
      const opening = indexedDB.open('knik-conversations');
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('records'));
      const settled = (request: IDBRequest | IDBTransaction, name: string) =>
        new Promise((resolve) => {
          request.addEventListener(name, resolve, { once: true });
        });
      await settled(opening, 'success');
      const database = opening.result;
      const paragraph =
        'The ferry leaves at nine, and it carries **bread**, letters and everybody who wants to go. ';
      for (let at = 0; at < count; at++) {
        const transaction = database.transaction('records', 'readwrite');
        const store = transaction.objectStore('records');
        if (at === 0) store.clear();
        const id = `c${String(at).padStart(6, '0')}`;
        const turns = at === count - 1 ? longTurns : turnsEach;
        for (let turn = 0; turn < turns; turn++) {
          const key = `t${String(turn).padStart(4, '0')}`;
          const word = at === 0 && turn === turns - 1 ? rare : '';
          const record = {
            id: key,
            ...(turn > 0 && { parent: `t${String(turn - 1).padStart(4, '0')}` }),
            message: `Question ${turn} of conversation ${at}`,
            reply: `## Answer ${turn}\n\n${paragraph.repeat(6)}${word}\n\n- one\n- two\n- three\n`,
            outcome: 'complete',
            createdMs: 1_700_000_000_000 + at * 1000 + turn,
          };
          store.put(record, `t/${id}/${key}`);
        }
        const changedMs = 1_700_000_000_000 + at * 1000;
        const head = { id, title: `Conversation ${at}`, titledBy: 'question', pinned: false };
        store.put({ ...head, createdMs: changedMs, changedMs }, `c/${id}`);
        await settled(transaction, 'complete');
      }
      database.close();
    },
    [conversations, TURNS, LONG_TURNS, RARE_WORD] as const,
  );
}
