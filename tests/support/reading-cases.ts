import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../cases/reading');

/** One line of a table of `tests/cases/reading`. */
export interface ReadingCase {
  /** The table, by its class. */
  readonly name: string;
  /** A whole reply of markdown. */
  readonly written: string;
  readonly said: string;
  /** Other ways to say it that are as right. */
  readonly alternatives: readonly string[];
}

export const READING_CASES: readonly ReadingCase[] = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [written = '', said = '', ...alternatives] = line.split('\t');
      return { name: file.replace('.tsv', ''), written, said, alternatives };
    }),
);
