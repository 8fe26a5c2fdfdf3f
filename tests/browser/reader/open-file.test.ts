import { describe, expect, test } from 'vitest';
import { FileError } from '../../../src/reader/files/book.ts';
import { openFile } from '../../../src/reader/files/open-file.ts';
import { longEpub } from '../../support/reader/epub-writer.ts';
import { longPdf } from '../../support/reader/pdf-writer.ts';

const forever = () => new AbortController().signal;

function wordsIn(chapters: Awaited<ReturnType<typeof openFile>>['chapters']): number {
  const texts = chapters.flatMap(({ blocks }) => blocks.map(({ text }) => text));
  return texts.join(' ').split(' ').length;
}

describe('a worker of its own', () => {
  test('opens a PDF of 50 pages, without its heads and numbers', async () => {
    const fractions: number[] = [];
    const file = new File([longPdf(50)], 'lamps.pdf');
    const book = await openFile(file, forever(), (fraction) => fractions.push(fraction));
    expect(book.title).toBe('The Lamps');
    const text = book.chapters.flatMap(({ blocks }) => blocks.map((each) => each.text)).join(' ');
    const numbers = Array.from(text.matchAll(/Sentence (\d+)/gu), (match) => Number(match[1]));
    expect(numbers).toStrictEqual(Array.from({ length: 1400 }, (_, at) => at));
    expect(text).not.toContain('The Lamps - Part');
    expect(text).toHaveLength(
      numbers.map((at) => sentence(at).length + 1).reduce((a, b) => a + b) - 1,
    );
    expect(fractions).toStrictEqual(fractions.toSorted((a, b) => a - b));
  });

  test('opens a book of 300,000 words, chapter by chapter', async () => {
    const book = await openFile(new File([longEpub(300_000)], 'long.epub'), forever());
    expect(book.chapters).toHaveLength(46);
    expect(wordsIn(book.chapters)).toBeGreaterThan(300_000);
  });

  test('says why a file cannot be read', async () => {
    const opened = openFile(new File(['PK\u{3}\u{4} and no more'], 'cut.epub'), forever());
    await expect(opened).rejects.toThrow(FileError);
    await expect(opened).rejects.toMatchObject({ code: 'broken' });
  });

  test('is ended by an abort', async () => {
    const stop = new AbortController();
    const opened = openFile(new File([longEpub(50_000)], 'long.epub'), stop.signal);
    stop.abort(new Error('stopped'));
    await expect(opened).rejects.toThrow('stopped');
  });
});

function sentence(at: number): string {
  return `Sentence ${at} tells of the lamps that stand along the sound and of the one that is lit.`;
}
