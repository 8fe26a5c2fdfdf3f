import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Book } from '../../../../src/reader/files/book.ts';
import { plainOf } from '../../../../src/reader/files/plain.ts';
import { DEFAULT_SKIP, readableBlocks } from '../../../../src/reader/files/skip.ts';
import { readFile } from '../../../../src/reader/files/worker/read-file.ts';
import { standInForDrawing } from '../../../support/reader/pdf-in-node.ts';
import { differences, similarity } from '../../../support/reader/similarity.ts';
import { EXPECTED, SOURCE } from '../../../support/reader/source.ts';

/** Made by `make_files.py`, of one text, with the programs that they are named after. */
const FOLDER = join(import.meta.dirname, '../../../cases/reader/files');
const files = readdirSync(FOLDER).toSorted();

const SIMILARITY_MIN = 0.96;
const PAGE_NUMBER = /^\W*(?:page )?(?:\d+|[ivx]+)(?: \/ \d+)?\W*$/iu;

/** The source has references to literature, so that they are read here. */
const SKIP = { ...DEFAULT_SKIP, citations: false };

function linesOf(book: Book): string[] {
  return book.chapters.flatMap(({ blocks }) =>
    readableBlocks(blocks, SKIP).map(({ text }) => plainOf(text)),
  );
}

/** Without figures, marks and the difference of capitals. */
function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
}

standInForDrawing();

test('there are files of at least twenty makes', () => {
  expect(files.length).toBeGreaterThanOrEqual(20);
});

describe.each(files)('%s', (name) => {
  let opened: Promise<Book>;
  beforeAll(() => {
    const file = new File([readFileSync(join(FOLDER, name))], name);
    opened = readFile({ file, onProgress() {} });
  });

  test('is read as it is to be heard', async () => {
    const reading = linesOf(await opened).join('\n');
    const alike = similarity(reading, EXPECTED);
    if (alike < SIMILARITY_MIN) console.log(differences(reading, EXPECTED));
    expect(alike).toBeGreaterThanOrEqual(SIMILARITY_MIN);
  });

  test.skipIf(name.endsWith('.txt'))('has its chapters, in order', async () => {
    const { chapters } = await opened;
    const starts = SOURCE.chapters.map((chapter) =>
      chapters.findIndex(({ title }) => title.endsWith(chapter.title)),
    );
    expect(starts).not.toContain(-1);
    expect(starts).toStrictEqual(starts.toSorted((a, b) => a - b));
  });

  test('has neither page numbers nor running heads', async () => {
    const lines = linesOf(await opened);
    expect(lines.filter((line) => PAGE_NUMBER.test(line))).toStrictEqual([]);
    const heads = [SOURCE.title, SOURCE.author, ...SOURCE.chapters.map(({ title }) => title)];
    for (const head of heads) {
      const said = lines.filter((line) => lettersOf(line) === lettersOf(head));
      expect(said.length).toBeLessThanOrEqual(1);
    }
  });
});
