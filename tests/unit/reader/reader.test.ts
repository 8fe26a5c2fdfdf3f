import { describe, expect, test } from 'vitest';
import { KnikError } from '../../../src/contract/index.ts';
import { textFrom } from '../../../src/reader/pasted.ts';
import { createMemoryRecords } from '../../../src/reader/records.ts';
import type { NewText } from '../../../src/reader/types.ts';
import { createReaderHarness, type ReaderHarness } from '../../support/reader/reader-harness.ts';
import { settle } from '../../support/virtual-clock.ts';

/** Sentences of some sixty characters, eight in a paragraph. */
function longText(sentences: number): NewText {
  const all = Array.from(
    { length: sentences },
    (_, at) => `Sentence number ${at} is one of the many that this long text consists of.`,
  );
  const paragraphs: string[] = [];
  for (let at = 0; at < all.length; at += 8) paragraphs.push(all.slice(at, at + 8).join(' '));
  const text = textFrom(paragraphs.join('\n\n'), 'Long');
  if (!text) throw new Error('There are no words.');
  return text;
}

async function openLong(sentences: number, records = createMemoryRecords()) {
  const harness = await createReaderHarness(records);
  const { id } = await harness.reader.library.add(longText(sentences));
  await harness.reader.open(id);
  return { ...harness, id };
}

/** Hears on until a sentence with these words begins. */
async function hearUntil({ ear }: ReaderHarness, words: string): Promise<void> {
  for (let guard = 0; guard < 5000; guard++) {
    if (ear.hear()?.includes(words)) return;
    await settle();
  }
  throw new Error(`“${words}” was never heard.`);
}

describe('reading', () => {
  test('works no further ahead of the ear than about a minute', async () => {
    const scene = await openLong(2000);
    scene.reader.play();
    await settle();
    expect(scene.ear.ahead()).toBeGreaterThan(50);
    expect(scene.ear.ahead()).toBeLessThan(75);
    const made = scene.asked.length;
    await hearUntil(scene, 'number 5 ');
    await settle();
    expect(scene.asked.length).toBeGreaterThan(made);
    expect(scene.ear.ahead()).toBeLessThan(75);
  });

  test('goes on from section to section, and reads every sentence once', async () => {
    const scene = await openLong(300);
    expect(scene.reader.current.value?.sectionCount).toBeGreaterThan(2);
    scene.reader.play();
    await settle();
    await hearUntil(scene, 'number 299 ');
    const said = scene.asked.join(' ');
    for (let at = 0; at < 300; at++) {
      expect(said.split(`number ${at} `), `sentence ${at}`).toHaveLength(2);
    }
    scene.ear.hear();
    await settle();
    expect(scene.reader.isActive.value).toBe(false);
    expect(scene.reader.library.texts.value?.[0]?.progress).toMatchObject({ isFinished: true });
  });

  test('takes the marks of a person in a text that was pasted, and in no file', async () => {
    const { reader, asked, askedTyped } = await createReaderHarness();
    const chapter = { title: '', level: 1, blocks: [{ kind: 'paragraph' as const, text: 'One.' }] };
    const file = await reader.library.add({ title: 'A file', chapters: [chapter] });
    const pasted = await reader.library.add(
      textFrom('Wait. [pause 1s] Go.') ?? { title: '', chapters: [] },
    );
    await reader.open(file.id);
    reader.play();
    await settle();
    expect([asked.join(' '), askedTyped]).toEqual(['One.', []]);
    reader.stop();
    await reader.open(pasted.id);
    reader.play();
    await settle();
    expect(askedTyped.join(' ')).toContain('[pause 1s]');
  });

  test.each([
    ['it is stopped', ({ reader }: ReaderHarness) => reader.stop()],
    [
      'the player is closed',
      ({ session, ear }: ReaderHarness) => {
        session.hush();
        ear.stopAll();
      },
    ],
  ])('stops computing when %s', async (_name, close) => {
    const scene = await openLong(2000);
    scene.reader.play();
    await settle();
    const made = scene.asked.length;
    close(scene);
    await settle();
    expect(scene.reader.isActive.value).toBe(false);
    expect(scene.asked.length).toBe(made);
    expect(scene.events.at(-1)).toMatchObject({ type: 'done', cancelled: true });
  });

  test('ends with a sentence when the voice cannot speak, and can be tried again', async () => {
    let isBroken = true;
    const scene = await createReaderHarness(createMemoryRecords(), async ({ text }) => {
      if (isBroken) throw new KnikError('It cannot.', { stage: 'voice', code: 'voice-failed' });
      return { samples: new Float32Array(text.length), sampleRateHz: 100, words: [] };
    });
    const { id } = await scene.reader.library.add(longText(40));
    await scene.reader.open(id);
    scene.reader.play();
    await settle();
    expect(scene.reader.isActive.value).toBe(false);
    expect(scene.reader.problem.value).toMatch(/\S/);
    isBroken = false;
    scene.reader.play();
    await settle();
    expect(scene.reader.problem.value).toBeUndefined();
    expect(scene.ear.hear()).toContain('number 0 ');
  });

  test('of a passage in a language that the voice cannot read goes on behind it', async () => {
    const scene = await createReaderHarness(createMemoryRecords(), async ({ text }) => {
      if (text.includes('Фраза')) {
        throw new KnikError('No Russian.', { stage: 'voice', code: 'voice-language' });
      }
      return { samples: new Float32Array(text.length), sampleRateHz: 100, words: [] };
    });
    const foreign = Array.from({ length: 80 }, (_, at) => `Фраза номер ${at} по-русски.`);
    const text = textFrom(`An English sentence.\n\n${foreign.join(' ')}\n\nEnglish again.`);
    const { id } = await scene.reader.library.add(text ?? longText(1));
    await scene.reader.open(id);
    scene.reader.play();
    await settle();
    expect(scene.asked).toContain('English again.');
  });
});

describe('the place', () => {
  test('is kept within a sentence: after a stop, another text, and another visit', async () => {
    const records = createMemoryRecords();
    const scene = await openLong(300, records);
    scene.reader.play();
    await settle();
    await hearUntil(scene, 'number 42 ');
    scene.reader.stop();
    const other = await scene.reader.library.add(longText(8));
    await scene.reader.open(other.id);
    scene.reader.play();
    await settle();
    await scene.reader.open(scene.id);
    scene.reader.play();
    await settle();
    expect(scene.ear.hear()).toContain('number 42 ');

    const later = await createReaderHarness(records);
    await later.reader.open(scene.id);
    later.reader.play();
    await settle();
    expect(later.ear.hear()).toContain('number 42 ');
  });

  test('is kept while it is read, so that a crash loses next to nothing', async () => {
    const records = createMemoryRecords();
    const scene = await openLong(300, records);
    scene.reader.play();
    await settle();
    await hearUntil(scene, 'number 17 ');
    await settle();
    // Nothing is said to the first reader: it is gone.
    const later = await createReaderHarness(records);
    await later.reader.open(scene.id);
    later.reader.play();
    await settle();
    expect(later.ear.hear()).toContain('number 17 ');
  });

  test('of another tab that has read on is taken over when the text is opened', async () => {
    const records = createMemoryRecords();
    const here = await openLong(300, records);
    const there = await createReaderHarness(records);
    await there.reader.open(here.id);
    there.reader.play();
    await settle();
    await hearUntil(there, 'number 9 ');
    there.reader.stop();
    here.reader.leave();
    await here.reader.open(here.id);
    here.reader.play();
    await settle();
    expect(here.ear.hear()).toContain('number 9 ');
  });
});

test('the place of another tab that has read on is taken over, unless it is heard here', async () => {
  const records = createMemoryRecords();
  const here = await openLong(300, records);
  here.reader.play();
  await settle();
  await hearUntil(here, 'number 4 ');
  here.reader.pause();
  const there = await createReaderHarness(records);
  await there.reader.open(here.id);
  there.reader.play();
  await settle();
  await hearUntil(there, 'number 9 ');
  there.reader.stop();
  await here.reader.catchUp();
  here.reader.play();
  await settle();
  expect(here.ear.hear()).toContain('number 9 ');

  await there.reader.seek(0.5);
  await here.reader.catchUp();
  expect(here.reader.isActive.value).toBe(true);
  expect(here.reader.times().share).toBeLessThan(0.2);
});

describe('moving about', () => {
  test('goes to a sentence that is ready without making it again', async () => {
    const scene = await openLong(300);
    scene.reader.play();
    await settle();
    await hearUntil(scene, 'number 3 ');
    const made = scene.asked.length;
    await scene.reader.move({ by: 'sentence', direction: 1 });
    expect(scene.ear.calls).toEqual(['skip next']);
    expect(scene.asked.length).toBe(made);
  });

  test('goes back a sentence, and to the paragraph before', async () => {
    const scene = await openLong(300);
    scene.reader.play();
    await settle();
    await hearUntil(scene, 'number 20 ');
    await scene.reader.move({ by: 'sentence', direction: -1 });
    await settle();
    expect(scene.ear.hear()).toContain('number 19 ');
    await scene.reader.move({ by: 'paragraph', direction: -1 });
    await settle();
    expect(scene.ear.hear()).toContain('number 16 ');
    await scene.reader.move({ by: 'paragraph', direction: 1 });
    // It was ready: the ear is there.
    expect(scene.ear.calls).toContain('skip next');
    expect(scene.ear.hear()).toContain('number 25 ');
  });

  test('seeks in the whole text, and says how far it is at the speed of listening', async () => {
    const scene = await openLong(300);
    await scene.reader.seek(0.5);
    expect(scene.reader.times().share).toBeCloseTo(0.5, 1);
    const { elapsedSeconds, leftSeconds } = scene.reader.times();
    scene.change({ speed: 2 });
    expect(scene.reader.times().leftSeconds).toBeCloseTo(leftSeconds / 2, 5);
    expect(elapsedSeconds / leftSeconds).toBeCloseTo(1, 1);
    // It is paused: nothing was spoken for that.
    expect(scene.asked).toEqual([]);
    scene.reader.play();
    await settle();
    expect(scene.ear.hear()).toMatch(/number 1[45]\d /);
  });

  test('by seconds goes as far as is heard in that time', async () => {
    const scene = await openLong(300);
    await scene.reader.seek(0.5);
    const before = scene.reader.times().elapsedSeconds;
    await scene.reader.move({ by: 'seconds', seconds: 15 });
    const after = scene.reader.times().elapsedSeconds;
    // A sentence takes some five seconds, and its beginning is gone to.
    expect(after - before).toBeGreaterThan(9);
    expect(after - before).toBeLessThanOrEqual(16);
    await scene.reader.move({ by: 'seconds', seconds: -1e6 });
    expect(scene.reader.place.value).toEqual({ section: 0, offset: 0 });
  });
});

test('a text keeps its speed and voice, and gives the page its own back', async () => {
  const scene = await openLong(300);
  scene.reader.play();
  await settle();
  scene.change({ speed: 1.75 });
  scene.reader.stop();
  scene.change({ speed: 1 });
  scene.reader.play();
  expect(scene.settings().speed).toBe(1.75);
  scene.reader.stop();
  expect(scene.settings().speed).toBe(1);
});

test('the next text of the queue follows, unless it is not wanted', async () => {
  const scene = await openLong(8);
  const next = await scene.reader.library.add(longText(8));
  scene.reader.enqueue(next.id);
  scene.reader.play();
  await settle();
  await hearUntil(scene, 'number 7 ');
  scene.ear.hear();
  await settle();
  expect(scene.reader.current.value?.id).toBe(next.id);
  expect(scene.reader.isActive.value).toBe(true);
  expect(scene.reader.preferences.current.value.queue).toEqual([]);
});

test('a bookmark is set at the sentence that is heard, and taken away again', async () => {
  const scene = await openLong(40);
  scene.reader.play();
  await settle();
  await hearUntil(scene, 'number 11 ');
  const bookmarks = () =>
    scene.reader.library.texts.value?.[0]?.bookmarks.map(({ excerpt }) => excerpt) ?? [];
  await scene.reader.toggleBookmark();
  expect(bookmarks()).toEqual([
    'Sentence number 11 is one of the many that this long text consists of.',
  ]);
  await scene.reader.toggleBookmark();
  expect(bookmarks()).toEqual([]);
});

test('the sleep timer pauses, and the place is kept', async () => {
  const scene = await openLong(300);
  scene.reader.play();
  await settle();
  await hearUntil(scene, 'number 4 ');
  scene.reader.sleep.set(5);
  await scene.clock.advance(5 * 60_000);
  expect(scene.ear.player.state.status).toBe('paused');
  expect(scene.reader.sleep.choice.value).toBeUndefined();
});
