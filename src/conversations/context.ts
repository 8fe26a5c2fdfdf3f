import type { HistoryTurn } from '../contract/index.ts';

/** How much of a conversation is sent along with a question. */
export interface ContextLimits {
  /** Tokens of the model, for the earlier exchanges. */
  readonly tokens: number;
  /** The most exchanges; missing: as many as the tokens allow. */
  readonly exchanges?: number;
}

/** Roles and separators of one exchange, as models count them. */
const TOKENS_AROUND_EXCHANGE = 8;

/** Scripts of which one character is about one token or more: Han, kana, Hangul, and the pictures. */
const DENSE =
  /[\u1100-\u11FF\u2E80-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\u{1F000}-\u{1FAFF}\u{20000}-\u{3FFFF}]/gu;

/** Other scripts that are not Latin: tokenizers know fewer of their words. */
const FOREIGN = /[\u0370-\u10FF\u1200-\u1CFF]/g;

/**
 * About how many tokens a text has, without the model's tokenizer.
 *
 * Four characters of Latin script a token is the providers' own rule of thumb, for English; other scripts are taken
 * at the upper end of what their tokenizers need. Linear in the length, some 100 MB a second.
 */
export function estimateTokens(text: string): number {
  const dense = countOf(text, DENSE);
  const foreign = countOf(text, FOREIGN);
  const others = text.length - dense - foreign;
  return Math.ceil(dense + foreign / 2 + others / 4);
}

/**
 * The latest exchanges that fit, oldest first.
 *
 * They are the end of what is given, without a hole: a model that reads an answer wants what it answers. The latest
 * one is sent whatever its length: the question is most likely about it.
 */
export function fitContext<Turn extends Pick<HistoryTurn, 'message' | 'reply'>>(
  exchanges: readonly Turn[],
  { tokens, exchanges: most = Infinity }: ContextLimits,
  tokensOf: (turn: Turn) => number = estimateExchange,
): readonly Turn[] {
  let left = tokens;
  let from = exchanges.length;
  while (from > 0 && exchanges.length - from < most) {
    const turn = exchanges[from - 1];
    if (!turn) break;
    left -= tokensOf(turn);
    if (left < 0 && from < exchanges.length) break;
    from--;
  }
  return exchanges.slice(from);
}

/** The tokens of a question with its reply. */
export function estimateExchange({
  message,
  reply,
}: Pick<HistoryTurn, 'message' | 'reply'>): number {
  return TOKENS_AROUND_EXCHANGE + estimateTokens(message) + estimateTokens(reply);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
