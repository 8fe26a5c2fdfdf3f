/** One reply as one client saw it. */
export interface Seen {
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
  readonly events: number;
  readonly sounds: number;
  readonly errors: readonly string[];
  /** Whether the stream ended as it has to. */
  readonly isWhole: boolean;
  /** From the question; `undefined`: there was none. */
  readonly firstSoundMs: number | undefined;
  readonly totalMs: number;
}

/** Asks, and reads to the end. */
export async function ask(
  url: string,
  sentences: number,
  audio: boolean | 'optional',
  signal?: AbortSignal,
): Promise<Seen> {
  const startMs = performance.now();
  const response = await fetch(`${url}/api/chat/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: `sentences: ${sentences}`, audio }),
    signal: signal ?? null,
  });
  let text = '';
  let events = 0;
  let sounds = 0;
  let isWhole = false;
  let firstSoundMs: number | undefined;
  const errors: string[] = [];
  let rest = '';
  for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(
    new TextDecoderStream(),
  )) {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event] = /^event: (\w+)/.exec(block) ?? [];
      if (event === undefined) continue;
      events++;
      if (event === 'text') text += block.slice('event: text\ndata: '.length);
      if (event === 'audio') {
        sounds++;
        firstSoundMs ??= performance.now() - startMs;
      }
      if (event === 'error') errors.push(/\nid: (\S+)/.exec(block)?.[1] ?? '');
      if (event === 'done') isWhole = block === `event: done\ndata: ${sounds}`;
    }
  }
  const totalMs = performance.now() - startMs;
  return { status: response.status, text, events, sounds, errors, isWhole, firstSoundMs, totalMs };
}
