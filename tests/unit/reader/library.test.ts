import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createLibrary } from '../../../src/reader/library.ts';
import { textFrom } from '../../../src/reader/pasted.ts';
import {
  createMemoryRecords,
  withFallback,
  type RecordStore,
} from '../../../src/reader/records.ts';
import type { NewText } from '../../../src/reader/types.ts';
import { settle } from '../../support/virtual-clock.ts';

/** @param startMs The time at its start; it goes on by a millisecond with every look at it. */
function openLibrary(records: RecordStore = createMemoryRecords(), startMs = 0) {
  let time = startMs;
  let ids = 0;
  const isLost = signal(false);
  const library = createLibrary({
    records,
    isLost,
    now: () => ++time,
    newId: () => `${Math.random()}-${++ids}`,
  });
  const titles = () => library.texts.value?.map(({ title }) => title);
  return { library, titles };
}

const text = (title: string): NewText =>
  textFrom(`Words of ${title}.`, title) ?? { title, chapters: [] };

describe('the library', () => {
  test('keeps the recordings of a text as long as the text', async () => {
    const records = createMemoryRecords();
    const { library } = openLibrary(records);
    await library.load();
    const narration = new Map([['a.mp3', new Blob(['sound'])]]);
    const told = await library.add({ ...text('Told'), narration });
    expect(told.recordings).toEqual(['a.mp3']);
    const later = openLibrary(records);
    await later.library.load();
    expect(await (await later.library.recording(told.id, 'a.mp3'))?.text()).toBe('sound');
    expect(await later.library.recording(told.id, 'b.mp3')).toBeUndefined();
    later.library.remove(told.id);
    const next = await later.library.add(text('Next'));
    later.library.remove(next.id);
    await settle();
    expect(await later.library.recording(told.id, 'a.mp3')).toBeUndefined();
  });

  test('keeps texts from visit to visit, the one that was used last first', async () => {
    const records = createMemoryRecords();
    const { library } = openLibrary(records);
    await library.load();
    const one = await library.add(text('One'));
    await library.add(text('Two'));
    library.keepProgress(one.id, { place: { section: 0, offset: 4 }, openedMs: 99 });
    const later = openLibrary(records);
    await later.library.load();
    expect(later.titles()).toEqual(['One', 'Two']);
    expect(await later.library.progressOf(one.id)).toEqual({
      place: { section: 0, offset: 4 },
      openedMs: 99,
      isFinished: false,
    });
    expect(await later.library.section(one.id, 0)).toEqual({
      blocks: [{ kind: 'paragraph', text: 'Words of One.' }],
    });
  });

  test('reads a text by voice whose recordings have no room', async () => {
    const records = createMemoryRecords();
    let puts = 0;
    const sounds: RecordStore = {
      ...createMemoryRecords(),
      put: () => (++puts < 2 ? Promise.resolve() : Promise.reject(new Error('full'))),
    };
    const library = createLibrary({ records, sounds, isLost: signal(false) });
    await library.load();
    const narration = new Map(['a.mp3', 'b.mp3'].map((name) => [name, new Blob([name])]));
    const told = await library.add({ ...text('Told'), narration });
    expect(told.recordings).toBeUndefined();
    expect(await library.section(told.id, 0)).toBeTruthy();
  });

  test('deletes with undo, and for good with the next one', async () => {
    const records = createMemoryRecords();
    const { library, titles } = openLibrary(records);
    await library.load();
    const one = await library.add(text('One'));
    const two = await library.add(text('Two'));
    library.remove(one.id);
    expect(titles()).toEqual(['Two']);
    library.undoRemove();
    expect(titles()).toContain('One');
    expect(await library.section(one.id, 0)).toBeDefined();
    library.remove(one.id);
    library.remove(two.id);
    expect(library.deleted.value?.title).toBe('Two');
    await expect(library.section(one.id, 0)).rejects.toThrow('not there');
    await library.load();
    expect(titles()).toEqual([]);
  });

  test('restores a deleted text after another start, within an hour', async () => {
    const records = createMemoryRecords();
    const { library } = openLibrary(records);
    await library.load();
    const one = await library.add(text('One'));
    library.remove(one.id);
    const again = openLibrary(records);
    await again.library.load();
    expect(again.titles()).toEqual([]);
    again.library.undoRemove();
    expect(again.titles()).toEqual(['One']);
    await again.library.load();
    expect(again.titles()).toEqual(['One']);
    expect(again.library.deleted.value).toBeUndefined();

    again.library.remove(one.id);
    const { library: later } = openLibrary(records, 2 * 3_600_000);
    await later.load();
    expect(later.deleted.value).toBeUndefined();
    await settle();
    await expect(later.section(one.id, 0)).rejects.toThrow('not there');
  });

  test('leaves out what makes no sense', async () => {
    const records = createMemoryRecords();
    const { library, titles } = openLibrary(records);
    await library.load();
    const one = await library.add(text('One'));
    await records.put([
      ['text/broken', { id: 'broken', title: 4 }],
      ['text/none', null],
      [`progress/${one.id}`, { place: 'here' }],
    ]);
    await library.load();
    expect(titles()).toEqual(['One']);
    expect(library.texts.value?.[0]?.progress.place).toEqual({ section: 0, offset: 0 });
  });

  test('works without a store that keeps anything, and says so', async () => {
    const refused = () => Promise.reject(new Error('no'));
    const isLost = signal(false);
    const records = withFallback(
      { get: refused, put: refused, delete: refused, list: refused },
      () => {
        isLost.value = true;
      },
    );
    const { library, titles } = openLibrary(records);
    await library.load();
    const one = await library.add(text('One'));
    expect(isLost.value).toBe(true);
    expect(titles()).toEqual(['One']);
    expect(await library.section(one.id, 0)).toBeDefined();
  });
});
