import source from '../../cases/reader/source.json' with { type: 'json' };

type SourceBlock =
  | readonly [kind: 'table', rows: readonly (readonly string[])[]]
  | readonly [kind: string, text: string, note?: string];

/** The text that the files in `tests/cases/reader/files` were made of. */
export const SOURCE = source as unknown as {
  readonly title: string;
  readonly author: string;
  readonly chapters: readonly {
    readonly title: string;
    readonly blocks: readonly SourceBlock[];
  }[];
};

/** What is to be read of it: everything but notes and code, a block a line. */
export const EXPECTED = SOURCE.chapters
  .flatMap(({ title, blocks }) =>
    [title].concat(blocks.filter(([kind]) => kind !== 'code').map(([, text]) => lineOf(text))),
  )
  .join('\n');

function lineOf(text: SourceBlock[1]): string {
  return typeof text === 'string' ? text : text.map((row) => row.join(' ')).join('\n');
}
