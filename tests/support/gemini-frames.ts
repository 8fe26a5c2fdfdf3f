/** A frame as Google sends it. */
export function frame(content: unknown): string {
  return `data: ${JSON.stringify(content)}\r\n\r\n`;
}

/** A chunk with text of the reply and, at the end of one, the reason for it. */
export function chunk(text: string, finishReason?: string): unknown {
  return {
    candidates: [
      {
        content: { parts: [{ text }], role: 'model' },
        ...(finishReason === undefined ? {} : { finishReason }),
        index: 0,
      },
    ],
    usageMetadata: { promptTokenCount: 3 },
    modelVersion: 'gemini-test',
  };
}
