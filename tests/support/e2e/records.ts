import type { Page } from '@playwright/test';

/** All records of conversations that the page keeps, by their keys. */
export function recordsOf(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => {
    const opened = indexedDB.open('knik-conversations');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const database = opened.result;
    const store = database.transaction('records').objectStore('records');
    const values = store.getAll();
    const keys = store.getAllKeys();
    await new Promise((resolve) => {
      keys.onsuccess = resolve;
    });
    database.close();
    return Object.fromEntries(keys.result.map((key, at) => [key as string, values.result[at]]));
  });
}

/** Changes them as an accident does, behind the page's back. */
export async function changeRecords(
  page: Page,
  change: (key: string, value: unknown) => unknown,
): Promise<void> {
  const records = await recordsOf(page);
  const changed = Object.entries(records).map(([key, value]) => [key, change(key, value)] as const);
  await page.evaluate(async (values) => {
    const opened = indexedDB.open('knik-conversations');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const database = opened.result;
    const transaction = database.transaction('records', 'readwrite');
    for (const [key, value] of values) transaction.objectStore('records').put(value, key);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, changed);
}

/** Keeps turns as the version before conversations kept its only one. */
export function seedFormerConversation(page: Page, turns: readonly object[]): Promise<void> {
  return page.evaluate(async (kept) => {
    const opened = indexedDB.open('knik');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const database = opened.result;
    const transaction = database.transaction('kept', 'readwrite');
    transaction.objectStore('kept').put(kept, 'conversation');
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, turns);
}
