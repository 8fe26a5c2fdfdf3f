// Apart from the errors that end a turn: these come with the pipeline, those with the page.
import type { Segment, TextSpan } from '../../contract/index.ts';
import { KnikError } from '../../contract/index.ts';

export function unspokenSentence(segment: Segment, error: unknown): KnikError {
  const code = error instanceof KnikError ? error.code : 'voice-failed';
  const why = error instanceof KnikError ? ` ${error.message}` : '';
  return new KnikError(`“${excerpt(segment.text)}” was not read aloud.${why}`, {
    stage: 'voice',
    code,
    action: 'retry',
    span: segment.span,
    text: segment.text,
    cause: error,
  });
}

/** Words of a sentence that was read aloud without them. */
export function unspokenWords(segment: Segment, words: readonly TextSpan[]): KnikError {
  const [first, last] = [words[0], words.at(-1)];
  const list = words.map(({ start, end }) => segment.text.slice(start, end)).join(' ');
  return new KnikError(`Not read aloud: “${excerpt(list)}”. This voice speaks only English.`, {
    stage: 'voice',
    code: 'voice-language',
    action: 'none',
    text: list,
    span: {
      start: segment.span.start + (first?.start ?? 0),
      end: segment.span.start + (last?.end ?? segment.text.length),
    },
  });
}

/** Sentences that followed one another and were all passed over. */
export interface Skipped {
  readonly first: Segment;
  readonly last: Segment;
  /** Theirs, in order. */
  readonly texts: readonly string[];
  /** Why the voice refused them; `undefined` when it was no longer asked. */
  readonly why: KnikError | undefined;
}

export function unspokenPassage({ first, last, texts, why }: Skipped): KnikError {
  const passage = `“${excerpt(first.text)}”${first === last ? '' : ' and the text after it'}`;
  return new KnikError(
    why
      ? `Not read aloud: ${why.message.charAt(0).toLowerCase()}${why.message.slice(1)}`
      : `${passage} was not read aloud: the voice stopped working.`,
    {
      stage: 'voice',
      code: why?.code ?? 'voice-failed',
      // A passage that the voice cannot read now it cannot read later either.
      action: why ? 'none' : 'retry',
      text: texts.join(' '),
      span: { start: first.span.start, end: last.span.end },
      cause: why,
    },
  );
}

/** The first words of a text, short enough for a line. */
function excerpt(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`;
}
