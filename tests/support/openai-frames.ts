/** A chunk of a chat completion, as services stream it. */
export function delta(
  fields: Readonly<Record<string, unknown>>,
  finishReason: string | null = null,
): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    model: 'tiny',
    choices: [{ index: 0, delta: fields, finish_reason: finishReason }],
  };
}

/** Chunks as events, with the mark of the end behind them unless `isCut`. */
export function events(chunks: readonly object[], isCut = false): string {
  const data = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
  return isCut ? data : `${data}data: [DONE]\n\n`;
}

/** A whole reply in one chunk. */
export function wholeReply(text: string): string {
  return events([delta({ role: 'assistant', content: text }), delta({}, 'stop')]);
}
