import type { Boundary, Segment } from '../contract/speech.ts';

/** Seconds of silence at the voice's natural pace, where the mark does not ask for another. */
const AFTER_BOUNDARY = {
  // Cut only because it grew too long: the sentence goes on.
  word: 0,
  clause: 0.15,
  sentence: 0.35,
  paragraph: 0.6,
} as const satisfies Record<Boundary, number>;

/** Seconds of silence that a closing mark asks for, where the segment ends at a clause or a sentence. */
const AFTER_MARK: Readonly<Record<string, number>> = {
  ',': 0.12,
  '،': 0.12,
  '、': 0.12,
  '，': 0.12,
  '–': 0.18,
  '—': 0.18,
  ';': 0.22,
  '；': 0.22,
  ':': 0.25,
  '：': 0.25,
  '.': 0.35,
  '。': 0.35,
  '!': 0.35,
  '！': 0.35,
  '?': 0.4,
  '？': 0.4,
  '؟': 0.4,
  '…': 0.45,
};

/** Quotation marks and brackets that close after the mark that counts. */
const CLOSERS = /["'”’»›」』)\]}）】\s]+$/u;

/**
 * The silence that belongs after a segment, in seconds at the voice's natural pace.
 *
 * A word boundary asks for none and a paragraph always for its own; in between, the closing mark decides.
 * The figures follow read English: about an eighth of a second at a comma, a third at a full stop, a bit
 * more where the listener is asked to think, and about twice a full stop between paragraphs.
 */
export function pauseAfter({ text, boundary }: Pick<Segment, 'text' | 'boundary'>): number {
  if (boundary === 'word' || boundary === 'paragraph') return AFTER_BOUNDARY[boundary];
  const said = text.replace(CLOSERS, '');
  const mark = said.endsWith('...') ? '…' : said.slice(-1);
  return AFTER_MARK[mark] ?? AFTER_BOUNDARY[boundary];
}
