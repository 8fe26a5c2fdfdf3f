import { expect, test } from 'vitest';
import { DEFAULT_SKIP } from '../../../../src/reader/files/skip.ts';
import { soundId, textJob } from '../../../../src/reader/sound/text-job.ts';
import type { LibraryText, Section } from '../../../../src/reader/types.ts';

const SECTIONS: readonly Section[] = [
  { blocks: [{ kind: 'heading', text: 'One', level: 1 }] },
  {
    blocks: [
      { kind: 'paragraph', text: 'Text [3].' },
      { kind: 'code', text: 'x' },
    ],
  },
  { blocks: [{ kind: 'paragraph', text: 'Two.' }] },
];

const TEXT: LibraryText = {
  id: 'a',
  title: 'The book',
  author: 'Somebody',
  excerpt: '',
  sections: [3, 10, 4],
  chapters: [
    { title: 'One', level: 1, section: 0 },
    { title: 'Two', level: 1, section: 2 },
  ],
  bookmarks: [],
  addedMs: 0,
  progress: { place: { section: 0, offset: 0 }, openedMs: 0, isFinished: false },
};

const OPTIONS = {
  library: {
    section: async (_: string, index: number) => SECTIONS[index] ?? { blocks: [] },
  },
  skip: DEFAULT_SKIP,
  format: 'opus',
  voice: 'v',
  sampleRateHz: 24_000,
} as const;

test('a text becomes chapters with their lengths, loaded from its sections, without what is left out', async () => {
  const job = textJob(TEXT, OPTIONS);
  expect(job).toMatchObject({ title: 'The book', author: 'Somebody', speed: 1 });
  expect(job.chapters.map(({ title, length }) => [title, length])).toStrictEqual([
    ['One', 13],
    ['Two', 4],
  ]);
  expect(await job.chapters[0]?.load()).toBe('# One\n\nText.');
  expect(await job.chapters[1]?.load()).toBe('Two.');
});

test('one chapter is a job of its own', async () => {
  const job = textJob(TEXT, { ...OPTIONS, chapter: 1 });
  expect(job.title).toBe('The book: Two');
  expect(job.chapters).toHaveLength(1);
  expect(job.id).toBe(soundId('a', 1, 'opus'));
  expect(job.id).not.toBe(textJob(TEXT, OPTIONS).id);
});

test('what is left out makes another version', () => {
  const other = textJob(TEXT, { ...OPTIONS, skip: { ...DEFAULT_SKIP, code: false } });
  expect(other.version).not.toBe(textJob(TEXT, OPTIONS).version);
});
