import { cutError, emptyError, finishError, promptBlockedError } from './gemini-endings.ts';
import { serviceError } from './gemini-errors.ts';
import { failureIn, withoutKey } from './gemini-failure.ts';

/** What is read of a `GenerateContentResponse`. It comes over the wire: every part may be missing. */
export interface GeminiChunk {
  readonly candidates?: readonly {
    readonly content?: {
      readonly parts?: readonly { readonly text?: string; readonly thought?: boolean }[];
    };
    readonly finishReason?: string;
  }[];
  readonly promptFeedback?: { readonly blockReason?: string };
}

/**
 * The deltas of a reply, out of the chunks of its stream.
 *
 * Ends only after a chunk has said `STOP` and the stream has ended by itself: until then there may be more.
 *
 * @param key Kept out of what an error carries.
 * @throws KnikError For every other end.
 */
export async function* replyDeltas(
  chunks: AsyncIterable<GeminiChunk>,
  key: string,
): AsyncGenerator<string> {
  let complete = false;
  let spoke = false;
  for await (const chunk of chunks) {
    // Once the stream runs, its status is spent: a failure is just another chunk.
    const failure = failureIn(chunk, 500);
    if (failure !== undefined) {
      throw serviceError(failure, withoutKey(new Error(JSON.stringify(chunk)), key));
    }
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
    else if (finishReason !== undefined) throw finishError(finishReason);
  }
  if (!complete) throw cutError();
  if (!spoke) throw emptyError();
}

/** `undefined` for protobuf's way of saying nothing, such as `FINISH_REASON_UNSPECIFIED`. */
function named(reason: string | undefined): string | undefined {
  return reason === '' || reason?.endsWith('_UNSPECIFIED') === true ? undefined : reason;
}
