import { KnikError, type KnikEvent } from '../contract/index.ts';
import type { OpenReader } from '../contract/index.ts';

/** Keeps in mind what a turn has read out and what is still to be. */
export interface SpokenPart {
  /** The same reader; its text is noted. */
  watch(openReader: OpenReader): OpenReader;
  note(event: KnikEvent): void;
  /** Names what is left. @param why A sentence. @returns `undefined` when nothing is. */
  rest(why: string): KnikError | undefined;
}

const EXCERPT = 60;

export function createSpokenPart(): SpokenPart {
  let speakable = '';
  /** Up to here every character was spoken, or was named as unspoken. */
  let end = 0;
  return {
    watch: (openReader) => (turn, onSpeakable) =>
      openReader(turn, (text) => {
        speakable += text;
        onSpeakable(text);
      }),
    note(event) {
      if (event.type === 'audio') end = Math.max(end, event.chunk.span.end);
      if (event.type === 'error') end = Math.max(end, event.error.span?.end ?? 0);
    },
    rest(why) {
      const text = speakable.slice(end).trim();
      if (text === '') return undefined;
      const start = speakable.indexOf(text.slice(0, 1), end);
      const excerpt = text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 3).trimEnd()}…`;
      return new KnikError(
        `${why} “${excerpt}” ${text.length <= EXCERPT ? 'is' : 'and what follows it are'} only written.`,
        {
          stage: 'voice',
          code: 'voice-failed',
          action: 'retry',
          text,
          span: { start, end: start + text.length },
        },
      );
    },
  };
}
