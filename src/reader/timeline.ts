import type { ChapterMark, Place, TextHead } from './types.ts';

/** A whole text as a line of characters, and of seconds. */
export interface Timeline {
  readonly characters: number;
  /** Where a place lies, in characters from the beginning of the text. */
  at(place: Place, sectionLength: number): number;
  /**
   * The section at so many characters from the beginning, and how far into it, 0 to 1.
   *
   * Characters count what is written, offsets what is said: only the share is common to both.
   */
  find(characters: number): { readonly section: number; readonly share: number };
  /** The chapter that a section belongs to; `undefined` for a text without chapters. */
  chapterOf(section: number): ChapterMark | undefined;
  /** Of every chapter: where it begins, 0 to 1. */
  readonly marks: readonly { readonly chapter: ChapterMark; readonly share: number }[];
}

export function createTimeline({
  sections,
  chapters,
}: Pick<TextHead, 'sections' | 'chapters'>): Timeline {
  const starts = [0];
  for (const characters of sections) starts.push((starts.at(-1) ?? 0) + Math.max(1, characters));
  const total = starts.at(-1) ?? 1;
  const startOf = (section: number) => starts[section] ?? total;
  const lengthOf = (section: number) => startOf(section + 1) - startOf(section);

  return {
    characters: total,
    at({ section, offset }, sectionLength) {
      const share = sectionLength > 0 ? Math.min(1, offset / sectionLength) : 0;
      return startOf(section) + lengthOf(section) * share;
    },
    find(characters) {
      const wanted = Math.min(Math.max(characters, 0), total - 1);
      let section = 0;
      while (section + 1 < sections.length && startOf(section + 1) <= wanted) section++;
      return { section, share: (wanted - startOf(section)) / lengthOf(section) };
    },
    chapterOf: (section) => chapters.findLast((chapter) => chapter.section <= section),
    marks: chapters.map((chapter) => ({ chapter, share: startOf(chapter.section) / total })),
  };
}
