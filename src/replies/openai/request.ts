import { KnikError } from '../../contract/errors.ts';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { ReplyRequest } from '../../contract/stages.ts';
import { contributions } from '../spoken-history.ts';

/** A message of the chat completions API. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a server was found not to take; it is then asked without. */
export interface Lacks {
  /** The model knows no system role: the instruction goes into the first message. */
  readonly systemRole: boolean;
  /** The server knows no `stream_options`: it does not say what a reply cost. */
  readonly usage: boolean;
}

export const LACKS_NOTHING: Lacks = { systemRole: false, usage: false };

/**
 * The body of a request for a streamed reply.
 *
 * https://platform.openai.com/docs/api-reference/chat/create. Nothing beyond it is asked for, such as a temperature:
 * servers refuse what a model does not take.
 */
export function requestBody(
  model: string,
  request: Pick<ReplyRequest, 'history' | 'message'>,
  instruction: string,
  lacks: Lacks,
): object {
  const system = instruction.trim() === '' ? SPOKEN_STYLE : instruction;
  const talk = contributions(request.history, request.message).map<ChatMessage>(
    ({ role, text }) => ({ role: role === 'person' ? 'user' : 'assistant', content: text }),
  );
  const [first, ...rest] = talk;
  const messages: readonly ChatMessage[] =
    lacks.systemRole && first !== undefined
      ? [{ ...first, content: `${system}\n\n${first.content}` }, ...rest]
      : [{ role: 'system', content: system }, ...talk];
  return {
    model,
    messages,
    stream: true,
    ...(lacks.usage ? {} : { stream_options: { include_usage: true } }),
  };
}

/** What the server did not take, if its refusal says so and it has not been left out yet. */
export function lackIn(message: string, lacks: Lacks): Lacks | undefined {
  if (!lacks.usage && /stream_options|include_usage/i.test(message)) {
    return { ...lacks, usage: true };
  }
  if (
    !lacks.systemRole &&
    /system (?:role|message|prompt|instruction)|developer instruction|roles must alternate/i.test(
      message,
    )
  ) {
    return { ...lacks, systemRole: true };
  }
  return undefined;
}

/**
 * The headers of a request.
 *
 * @throws KnikError `reply-key` for a key that cannot be in a header.
 */
export function headersFor(key: string): Record<string, string> {
  const trimmed = key.trim();
  if (trimmed === '') return {};
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new KnikError(
      'The key contains invalid characters. Copy it again and add it in the settings.',
      { stage: 'reply', code: 'reply-key', action: 'open-settings' },
    );
  }
  return { authorization: `Bearer ${trimmed}` };
}
