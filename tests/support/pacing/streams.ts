/** A delta and when it arrives, in seconds after the message was sent. */
export interface TimedDelta {
  readonly atSeconds: number;
  readonly text: string;
}

export type Flow = 'smooth' | 'bursty';

export interface StreamOptions {
  readonly tokensPerSecond: number;
  readonly flow: Flow;
  readonly random: () => number;
}

/** Before the first token. */
const THINKING_SECONDS = 0.3;

/** A connection that does not deliver token by token gathers them for so long. */
const GATHERED_SECONDS = { least: 0.1, most: 1.2 };

/**
 * A reply as it arrives.
 *
 * Smooth: each token when it is made, give or take a third. Bursty: made at the same rate, but delivered in bursts
 * of everything that was made since the last one.
 */
export function streamOf(text: string, options: StreamOptions): readonly TimedDelta[] {
  const { tokensPerSecond, flow, random } = options;
  let madeAt = THINKING_SECONDS;
  const tokens = tokensOf(text).map((token): TimedDelta => {
    const made = { atSeconds: madeAt, text: token };
    madeAt += (2 / 3 + (2 / 3) * random()) / tokensPerSecond;
    return made;
  });
  if (flow === 'smooth') return tokens;

  const bursts: TimedDelta[] = [];
  let sendAt = THINKING_SECONDS;
  let waiting = '';
  for (const token of tokens) {
    while (token.atSeconds > sendAt) {
      if (waiting !== '') bursts.push({ atSeconds: sendAt, text: waiting });
      waiting = '';
      const { least, most } = GATHERED_SECONDS;
      sendAt += least + (most - least) * random();
    }
    waiting += token.text;
  }
  bursts.push({ atSeconds: Math.max(sendAt, tokens.at(-1)?.atSeconds ?? 0), text: waiting });
  return bursts;
}

/** Pieces of at most six characters, as long as a model's tokens are on average. */
function tokensOf(text: string): string[] {
  return text.match(/\s?\S{1,5}|\s+/gu) ?? [];
}
