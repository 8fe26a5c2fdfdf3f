import { blocksMarkdown, readableBlocks, type SkipOptions } from '../files/skip.ts';
import type { Library } from '../library.ts';
import type { LibraryText } from '../types.ts';
import type { SoundChapter, SoundFormat, SoundJob } from './sound-job.ts';

export interface TextJobOptions {
  readonly library: Pick<Library, 'section'>;
  readonly skip: SkipOptions;
  /** Index of the only chapter that is wanted; `undefined`: the whole text. */
  readonly chapter?: number | undefined;
  readonly format: SoundFormat;
  readonly voice: string;
  readonly sampleRateHz: number;
}

/** Names the work on a text, or on one chapter of it, in one format. */
export function soundId(text: string, chapter: number | undefined, format: SoundFormat): string {
  return `${text} ${chapter ?? 'all'} ${format}`;
}

/** Whether work is on a text, or on a chapter of it. */
export function isSoundOf(text: string, id: string): boolean {
  return id.startsWith(`${text} `);
}

/**
 * A text of the library as a job, at the voice's natural pace: players have a speed of their own, and what was heard
 * before is in the cache at this one.
 */
export function textJob(text: LibraryText, options: TextJobOptions): SoundJob {
  const { library, skip, chapter, format, voice, sampleRateHz } = options;
  const all = text.chapters.map(({ title, section }, at): SoundChapter => {
    const sections = text.sections.slice(section, text.chapters[at + 1]?.section);
    return {
      title,
      length: sections.reduce((sum, characters) => sum + characters, 0),
      async load() {
        const parts: string[] = [];
        for (let index = section; index < section + sections.length; index += 1) {
          const { blocks } = await library.section(text.id, index);
          parts.push(blocksMarkdown(readableBlocks(blocks, skip)));
        }
        return parts.join('\n\n');
      },
    };
  });
  const only = chapter === undefined ? undefined : all[chapter];
  return {
    id: soundId(text.id, chapter, format),
    title: only?.title ? `${text.title}: ${only.title}` : text.title,
    author: text.author,
    cover: text.cover,
    chapters: only ? [only] : all,
    format,
    version: JSON.stringify(skip),
    voice,
    speed: 1,
    sampleRateHz,
  };
}
