import type { TokenUsage } from '../../contract/stages.ts';
import { THOUGHTS_BEGIN, THOUGHTS_END } from '../../shared/thoughts.ts';
import { cutError, emptyError, finishError } from './endings.ts';
import { field } from './failure.ts';

export interface ReplyListener {
  /** What the reply has cost so far. */
  readonly onUsage: (usage: TokenUsage) => void;
  /** The model that answers, as it names itself. */
  readonly onModel: (model: string) => void;
}

/**
 * The deltas of a reply, out of the chunks of its stream.
 *
 * Thoughts come in fields of their own: `reasoning_content` (DeepSeek, llama.cpp, LM Studio, vLLM), `reasoning`
 * (OpenRouter, Ollama) or parts of type `thinking` (Mistral). They become `<think>…</think>` at the beginning of the
 * reply, as other models write them in their text: so one reader folds both. Thoughts after the first word of the answer
 * are left out.
 *
 * @param chunks Each the `data` of an event, parsed. Ends with the stream, or at `[DONE]`.
 * @param fail Called with a chunk that is an error; must throw.
 * @throws KnikError For every end but that of a whole reply.
 */
export async function* replyDeltas(
  chunks: AsyncIterable<unknown>,
  fail: (chunk: unknown) => void,
  { onUsage, onModel }: ReplyListener,
): AsyncGenerator<string> {
  let isComplete = false;
  let isThinking = false;
  let hasThought = false;
  let spoke = false;
  for await (const chunk of chunks) {
    if (chunk === DONE) {
      isComplete = true;
      break;
    }
    fail(chunk);
    const model = field(chunk, 'model');
    if (typeof model === 'string' && model !== '') onModel(model);
    const usage = usageIn(field(chunk, 'usage'));
    if (usage) onUsage(usage);

    const choices = field(chunk, 'choices');
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    // Whole answers, of servers that do not stream, have a message.
    const delta = field(choice, 'delta') ?? field(choice, 'message');
    const thought = spoke ? '' : thoughtIn(delta);
    if (thought !== '') {
      yield isThinking ? thought : THOUGHTS_BEGIN + thought;
      isThinking = true;
      hasThought = true;
    }
    const text = textIn(delta);
    if (text !== '') {
      const isWord = text.trim() !== '';
      // Models put empty lines between thinking and answering; the thoughts may still go on.
      if (isThinking && isWord) yield THOUGHTS_END;
      if (!isThinking || isWord) yield text;
      if (isWord) isThinking = false;
      spoke ||= isWord;
    }
    const reason = field(choice, 'finish_reason');
    if (typeof reason === 'string' && reason !== '') {
      if (isThinking) yield THOUGHTS_END;
      isThinking = false;
      const error = finishError(reason, spoke);
      if (error) throw error;
      isComplete = true;
    }
  }
  if (!isComplete) throw cutError();
  if (!spoke) throw emptyError(hasThought);
}

/** Stands for the `[DONE]` at the end of a stream. */
export const DONE = Symbol('done');

function textIn(delta: unknown): string {
  return inWords(field(delta, 'content'), 'text') || inWords(field(delta, 'refusal'), 'text');
}

function thoughtIn(delta: unknown): string {
  return (
    inWords(field(delta, 'reasoning_content'), 'text') ||
    inWords(field(delta, 'reasoning'), 'text') ||
    inWords(field(delta, 'content'), 'thinking')
  );
}

/** A text, or the parts of one type in a list; `text` takes a bare text, `thinking` does not. */
function inWords(content: unknown, type: 'text' | 'thinking'): string {
  if (typeof content === 'string') return type === 'text' ? content : '';
  if (!Array.isArray(content)) return '';
  return content
    .filter((part) => field(part, 'type') === type)
    .map((part) => inWords(field(part, type), 'text'))
    .join('');
}

function usageIn(usage: unknown): TokenUsage | undefined {
  const promptTokens = field(usage, 'prompt_tokens');
  const replyTokens = field(usage, 'completion_tokens');
  if (typeof promptTokens !== 'number' || typeof replyTokens !== 'number') return undefined;
  return { promptTokens, replyTokens };
}
