import { FileError, type Block } from '../../book.ts';
import { toMarkdown } from '../inline.ts';
import type { ReadFile } from '../read-file.ts';
import { decodeText } from './decode.ts';

const TIMES =
  /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/u;
/** A silence of so many seconds behind a sentence begins a paragraph. */
const PARAGRAPH_GAP_SECONDS = 2;
/** So does a sentence that ends behind so many characters. */
const PARAGRAPH_LENGTH = 600;

interface Cue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Lines, without marks and sounds. */
  readonly text: string;
  readonly isNewSpeaker: boolean;
}

/** Reads subtitles, SRT or WebVTT, as prose: cues joined to paragraphs, without times, marks and named sounds. */
export const readSubtitles: ReadFile = async ({ file }) => {
  const { text, problems } = decodeText(new Uint8Array(await file.arrayBuffer()));
  const cues = text.split(/\n\s*\n/u).flatMap(cueOf);
  if (cues.length === 0) throw new FileError('broken');
  return { chapters: [{ title: '', level: 1, blocks: paragraphsOf(cues) }], problems };
};

function cueOf(block: string): Cue[] {
  const lines = block.trim().split('\n');
  const at = lines.findIndex((line) => TIMES.test(line));
  const times = at === -1 ? null : TIMES.exec(lines[at] ?? '');
  if (!times) return [];
  const spoken = lines.slice(at + 1).join(' ');
  const isNewSpeaker = /^\s*(?:<v[\s.>]|[-–—]\s?\S|>>)/u.test(spoken);
  return [
    {
      startSeconds: seconds(times.slice(1, 5)),
      endSeconds: seconds(times.slice(5, 9)),
      text: withoutMarks(spoken),
      isNewSpeaker,
    },
  ];
}

function seconds(parts: readonly (string | undefined)[]): number {
  const [hours, minutes, whole, part] = parts;
  return (
    Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(`0.${part ?? 0}`)
  );
}

function withoutMarks(text: string): string {
  return text
    .replaceAll(/<[^>]*>|\{\\[^}]*\}/gu, '')
    .replaceAll(/&(nbsp|lrm|rlm);/gu, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/[[(][\p{L}\s,'’.-]+[\])]|[♪♫#]+/gu, '')
    .replaceAll(/(^|\s)(?:[-–—]\s?|>>\s?)(?=\S)/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function paragraphsOf(cues: readonly Cue[]): Block[] {
  const paragraphs: string[] = [];
  let open = '';
  let last: Cue | undefined;
  for (const cue of cues) {
    // Roll-up captions say the last line again.
    if (cue.text === '' || cue.text === last?.text) continue;
    const isPause = cue.startSeconds - (last?.endSeconds ?? 0) > PARAGRAPH_GAP_SECONDS;
    const endsSentence = /[.!?…]["”’)]*$/u.test(open);
    if (
      open !== '' &&
      endsSentence &&
      (isPause || cue.isNewSpeaker || open.length > PARAGRAPH_LENGTH)
    ) {
      paragraphs.push(open);
      open = '';
    }
    open += `${open === '' ? '' : ' '}${cue.text}`;
    last = cue;
  }
  if (open !== '') paragraphs.push(open);
  return paragraphs.map((text) => ({ kind: 'paragraph', text: toMarkdown([{ text }]) }));
}
