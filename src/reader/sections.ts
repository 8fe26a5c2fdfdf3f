import type { Block } from './files/book.ts';
import type { ChapterMark, NewText, Section } from './types.ts';

/**
 * So much of a text is shown, prepared and spoken as one: some five minutes of speech. It bounds the longest task, as
 * a section of this length is rendered in a few milliseconds.
 */
const SECTION_CHARACTERS = 5000;

/** A block without a break that is longer than this is taken apart. */
const BLOCK_CHARACTERS = 4000;

/** A text cut into sections. No section has parts of two chapters. */
export interface CutText {
  readonly sections: readonly Section[];
  readonly chapters: readonly ChapterMark[];
}

export function cutIntoSections({ chapters }: Pick<NewText, 'chapters'>): CutText {
  const sections: Section[] = [];
  const marks: ChapterMark[] = [];
  for (const { title, level, blocks } of chapters) {
    if (blocks.length === 0) continue;
    marks.push({ title, level, section: sections.length });
    let current: Block[] = [];
    let characters = 0;
    const close = () => {
      if (current.length > 0) sections.push({ blocks: current });
      current = [];
      characters = 0;
    };
    for (const block of blocks.flatMap(splitLong)) {
      const isFull = characters + block.text.length > SECTION_CHARACTERS;
      // A heading stays with what it is about.
      if (isFull && current.at(-1)?.kind !== 'heading') close();
      current.push(block);
      characters += block.text.length;
    }
    close();
  }
  return { sections, chapters: marks };
}

export function charactersOf({ blocks }: Section): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Code and tables stay whole: half of either makes no sense. */
function splitLong(block: Block): Block[] {
  if (block.text.length <= BLOCK_CHARACTERS || block.kind === 'code' || block.kind === 'table') {
    return [block];
  }
  // A recording of the whole is none of its parts.
  const { narration: _, ...bare } = block;
  const parts: Block[] = [];
  let rest = block.text;
  while (rest.length > BLOCK_CHARACTERS) {
    const head = rest.slice(0, BLOCK_CHARACTERS);
    const sentence = /^.*[.!?…。！？]["'”’»)\]]*(?=\s)/su.exec(head)?.[0].length ?? 0;
    const cut = sentence > BLOCK_CHARACTERS / 2 ? sentence : lastSpace(head);
    parts.push({ ...bare, text: rest.slice(0, cut) });
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? parts : [...parts, { ...bare, text: rest }];
}

function lastSpace(text: string): number {
  const space = text.lastIndexOf(' ');
  if (space > 0) return space;
  // Not between the halves of a surrogate pair.
  return /[\uD800-\uDBFF]$/u.test(text) ? text.length - 1 : text.length;
}
