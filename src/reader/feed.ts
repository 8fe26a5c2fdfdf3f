import { createWake } from '../shared/wake.ts';

/** A text that is handed out piece by piece, never far ahead of the voice. */
export interface Feed {
  readonly text: AsyncIterable<string>;
  /** The voice has made sound of the text up to this offset, or given it up. */
  made(end: number): void;
  /** Nothing more is handed out. */
  close(): void;
}

/**
 * So much text is ahead of the voice: more than any plan of the pacing looks at, and some two minutes of speech. The
 * voice itself works no more than a minute ahead of the ear.
 */
const LEAD_CHARACTERS = 2000;
const PIECE_CHARACTERS = 500;

/**
 * @param text Speakable text: each block ends with a newline.
 * @param longestCharacters Of a segment, where that is known to be long: all of it has to be handed out.
 */
export function createFeed(text: string, longestCharacters = 0): Feed {
  const lead = LEAD_CHARACTERS + longestCharacters;
  const wake = createWake();
  let madeEnd = 0;
  let isClosed = false;

  async function* pieces(): AsyncGenerator<string> {
    for (let from = 0; from < text.length; from += PIECE_CHARACTERS) {
      for (;;) {
        if (isClosed) return;
        if (from - madeEnd <= lead) break;
        await wake.wait();
      }
      yield text.slice(from, from + PIECE_CHARACTERS);
    }
  }

  return {
    text: { [Symbol.asyncIterator]: pieces },
    made(end) {
      madeEnd = Math.max(madeEnd, end);
      wake.call();
    },
    close() {
      isClosed = true;
      wake.call();
    },
  };
}
