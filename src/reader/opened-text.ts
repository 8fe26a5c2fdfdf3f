import type { TextSpan } from '../contract/index.ts';
import { blocksMarkdown, readableBlocks, type SkipOptions } from './files/skip.ts';
import type { Library } from './library.ts';
import { narratedSpans } from './narration/narrated-spans.ts';
import type { ReadClip } from './narration/recorded-voice.ts';
import type { ReadingSource, SpokenSection } from './reading.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import type { LibraryText, Place, Section, TextId } from './types.ts';

/** A section, ready to be shown and spoken. */
export interface PreparedSection {
  readonly markdown: string;
  readonly spoken: SpokenSection;
}

/** A text that has been opened. Its sections are read as they are needed. */
export interface OpenedText {
  readonly id: TextId;
  readonly title: string;
  readonly timeline: Timeline;
  readonly sectionCount: number;
  /** What is left out of it. */
  readonly skip: SkipOptions;
  /** Rejects where it is not there any more. */
  section(index: number): Promise<PreparedSection>;
  /** A section that has been prepared and not been let go of since. */
  prepared(index: number): PreparedSection | undefined;
  readonly source: ReadingSource;
}

/** Finds what is said of a section of Markdown, and its sentences. */
export type Prepare = (markdown: string) => Promise<SpokenSection>;

/** What is near the eye and the ear, and a little more. */
const KEPT_SECTIONS = 12;

/** @param readClip Reads its recordings; `undefined`: a voice reads it. */
export function openText(
  text: LibraryText,
  library: Pick<Library, 'section'>,
  prepare: Prepare,
  skip: SkipOptions,
  readClip?: ReadClip,
): OpenedText {
  const loading = new Map<number, Promise<PreparedSection>>();
  const ready = new Map<number, PreparedSection>();

  const load = async (index: number): Promise<PreparedSection> => {
    const { blocks } = await library.section(text.id, index);
    const readable = readableBlocks(blocks, skip);
    const markdown = blocksMarkdown(readable);
    const said = await prepare(markdown);
    const saidOf = async (part: string) => (await prepare(part)).text;
    const narrated = readClip ? await narratedSpans(readable, said.text, saidOf) : [];
    const prepared = { markdown, spoken: { ...said, narrated } };
    ready.set(index, prepared);
    return prepared;
  };
  const section = (index: number): Promise<PreparedSection> => {
    const known = loading.get(index) ?? load(index);
    // The one that was asked for last goes last.
    loading.delete(index);
    loading.set(index, known);
    known.catch(() => loading.delete(index));
    for (const oldest of loading.keys()) {
      if (loading.size <= KEPT_SECTIONS) break;
      loading.delete(oldest);
      ready.delete(oldest);
    }
    return known;
  };

  return {
    id: text.id,
    title: text.title,
    timeline: createTimeline(text),
    sectionCount: text.sections.length,
    skip,
    section,
    prepared: (index) => ready.get(index),
    source: {
      sectionCount: text.sections.length,
      ...(text.isTyped === true && { isTyped: true }),
      ...(readClip && { readClip }),
      section: async (index) => (await section(index)).spoken,
    },
  };
}

/** The sentence that an offset lies in, or else the next one; `undefined` behind the last. */
export function sentenceAt({ sentences }: SpokenSection, offset: number): TextSpan | undefined {
  return sentences.find(({ end }) => end > offset);
}

/**
 * The place in a section from which the same block is read, where other things are left out.
 *
 * @param offset In what is said now.
 */
export async function offsetWithSkip(
  { blocks }: Section,
  offset: number,
  { from, to }: { readonly from: SkipOptions; readonly to: SkipOptions },
  prepare: Prepare,
): Promise<number> {
  const lengthOf = async (count: number, skip: SkipOptions): Promise<number> => {
    if (count === 0) return 0;
    const { text } = await prepare(blocksMarkdown(readableBlocks(blocks.slice(0, count), skip)));
    return text.length;
  };
  // The first so many blocks end behind the offset; found by halving.
  let low = 1;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((await lengthOf(middle, from)) > offset) high = middle;
    else low = middle + 1;
  }
  return lengthOf(low - 1, to);
}

/** A step through a text. */
export type Step =
  | { readonly by: 'sentence' | 'paragraph' | 'chapter'; readonly direction: 1 | -1 }
  /** As far as is heard in so many seconds, which may be negative; `secondsPerCharacter` as it is heard. */
  | { readonly by: 'seconds'; readonly seconds: number; readonly secondsPerCharacter: number };

/**
 * Where a step leads. At either end of the text it stays within it.
 *
 * A step back goes to the beginning of a sentence or paragraph that has been heard for a while, as in a player of
 * music, and to the one before otherwise.
 */
export async function stepFrom(text: OpenedText, place: Place, step: Step): Promise<Place> {
  switch (step.by) {
    case 'seconds': {
      const { spoken } = await text.section(place.section);
      const at = text.timeline.at(place, spoken.text.length);
      return placeAt(text, at + step.seconds / step.secondsPerCharacter);
    }
    case 'chapter':
      return chapterFrom(text, place, step.direction);
    case 'sentence':
    case 'paragraph': {
      const { spoken } = await text.section(place.section);
      const starts = step.by === 'sentence' ? sentenceStarts(spoken) : paragraphStarts(spoken);
      const { offset, section } = place;
      if (step.direction === 1) {
        const next = starts.find((start) => start > offset);
        if (next !== undefined) return { section, offset: next };
        return section + 1 < text.sectionCount ? { section: section + 1, offset: 0 } : place;
      }
      const earlier = starts.findLast((start) => start < offset - HEARD_CHARACTERS);
      if (earlier !== undefined) return { section, offset: earlier };
      if (section === 0) return { section, offset: 0 };
      const before = await text.section(section - 1);
      const last =
        step.by === 'sentence' ? sentenceStarts(before.spoken) : paragraphStarts(before.spoken);
      return { section: section - 1, offset: last.at(-1) ?? 0 };
    }
  }
}

/** So much of a sentence counts as its beginning: a word or two. */
const HEARD_CHARACTERS = 12;

/** The sentence at so many characters from the beginning of the text, as its timeline counts. */
export async function placeAt(text: OpenedText, characters: number): Promise<Place> {
  const { section, share } = text.timeline.find(characters);
  const { spoken } = await text.section(section);
  const sentence = sentenceAt(spoken, Math.floor(share * spoken.text.length));
  return { section, offset: sentence?.start ?? 0 };
}

function chapterFrom(text: OpenedText, place: Place, direction: 1 | -1): Place {
  const starts = text.timeline.marks.map(({ chapter }) => chapter.section);
  const next =
    direction === 1
      ? starts.find((section) => section > place.section)
      : starts.findLast(
          (section) =>
            section < place.section ||
            (section === place.section && place.offset > HEARD_CHARACTERS),
        );
  if (next === undefined && direction === 1) return place;
  return { section: next ?? 0, offset: 0 };
}

function sentenceStarts({ sentences }: SpokenSection): readonly number[] {
  return sentences.map(({ start }) => start);
}

function paragraphStarts({ text, sentences }: SpokenSection): readonly number[] {
  return sentences.flatMap(({ start }, at) => {
    const before = sentences[at - 1];
    return before === undefined || text.slice(before.end, start).includes('\n') ? [start] : [];
  });
}
