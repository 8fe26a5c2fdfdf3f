import type { TokenUsage } from '../../contract/stages.ts';
import { cutError, emptyError, finishError, promptBlockedError } from './endings.ts';
import { serviceError } from './errors.ts';
import { failureIn, withoutKey } from './failure.ts';

/** The parts of a `GenerateContentResponse` that are read. It comes over the wire: every part may be missing. */
export interface GeminiChunk {
  readonly candidates?: readonly {
    readonly content?: {
      readonly parts?: readonly { readonly text?: string; readonly thought?: boolean }[];
    };
    readonly finishReason?: string;
  }[];
  readonly promptFeedback?: { readonly blockReason?: string };
  readonly usageMetadata?: {
    readonly promptTokenCount?: number;
    readonly candidatesTokenCount?: number;
    readonly thoughtsTokenCount?: number;
  };
}

/**
 * The deltas of a reply, out of the chunks of its stream.
 *
 * Ends only after a chunk has said `STOP` and the stream has ended by itself: until then there may be more.
 *
 * @param key Kept out of what an error carries.
 * @param onUsage Called with what the reply has cost so far whenever a chunk says so.
 * @throws KnikError For every other end.
 */
export async function* replyDeltas(
  chunks: AsyncIterable<GeminiChunk>,
  key: string,
  onUsage: (usage: TokenUsage) => void = () => {},
): AsyncGenerator<string> {
  let complete = false;
  let spoke = false;
  for await (const chunk of chunks) {
    // Once the stream runs, its status is spent: a failure is just another chunk.
    const failure = failureIn(chunk, 500);
    if (failure !== undefined) {
      throw serviceError(failure, withoutKey(new Error(JSON.stringify(chunk)), key));
    }
    if (chunk.usageMetadata) onUsage(usageIn(chunk.usageMetadata));
    const blockReason = named(chunk.promptFeedback?.blockReason);
    if (blockReason !== undefined) throw promptBlockedError(blockReason);

    const candidate = chunk.candidates?.[0];
    const text = (candidate?.content?.parts ?? [])
      .filter((part) => part.thought !== true)
      .map((part) => part.text ?? '')
      .join('');
    if (text !== '') {
      spoke ||= text.trim() !== '';
      yield text;
    }
    const finishReason = named(candidate?.finishReason);
    if (finishReason === 'STOP') complete = true;
    else if (finishReason !== undefined) throw finishError(finishReason, spoke);
  }
  if (!complete) throw cutError();
  if (!spoke) throw emptyError();
}

function usageIn(wire: NonNullable<GeminiChunk['usageMetadata']>): TokenUsage {
  const { promptTokenCount = 0, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = wire;
  return { promptTokens: promptTokenCount, replyTokens: candidatesTokenCount + thoughtsTokenCount };
}

/** `undefined` for protobuf's way of saying nothing, such as `FINISH_REASON_UNSPECIFIED`. */
function named(reason: string | undefined): string | undefined {
  return reason === '' || reason?.endsWith('_UNSPECIFIED') === true ? undefined : reason;
}
