import type { TextSpan } from '../../contract/index.ts';
import type { Block, NarrationClip } from '../files/book.ts';
import { blockMarkdown } from '../files/skip.ts';

/** A stretch of what is said of a section, with the recording of it. */
export interface NarratedSpan {
  readonly span: TextSpan;
  readonly clip: NarrationClip;
}

/**
 * Where the recordings of blocks belong in what is said of them all.
 *
 * @param said Speakable text of the blocks: each that says something ends with a newline.
 * @param saidOf The speakable text of the Markdown of one block.
 * @returns None, should the text not be made of its blocks: better no recording than a wrong one.
 */
export async function narratedSpans(
  blocks: readonly Block[],
  said: string,
  saidOf: (markdown: string) => Promise<string>,
): Promise<NarratedSpan[]> {
  if (blocks.every(({ narration }) => narration === undefined)) return [];
  const spans: NarratedSpan[] = [];
  let at = 0;
  for (const block of blocks) {
    const text = await saidOf(blockMarkdown(block));
    if (!said.startsWith(text, at)) return [];
    const end = at + text.trimEnd().length;
    if (block.narration && end > at)
      spans.push({ span: { start: at, end }, clip: block.narration });
    at += text.length;
  }
  return at === said.length ? spans : [];
}
