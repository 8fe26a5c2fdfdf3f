import { setTimeout as pause } from 'node:timers/promises';
import { chunk, frame } from '../../tests/support/gemini-frames.ts';
import { pour, startFreeUpstream, type FreeUpstream } from '../../tests/support/free-upstream.ts';

/** Between two deltas of a fast model, of some ten words each. */
const EVERY_MS = 40;
const SENTENCE = 'This is one of the sentences of a reply, of a length that is usual for one. ';

/** How many sentences are asked for. */
export const LENGTHS = { short: 3, long: 12 } as const;

/** Asked for in the place of a number of sentences. */
export const HOSTILE = { endless: -1, line: -2 } as const;

/** The text of such a reply. */
export function replyOf(sentences: number): string {
  return SENTENCE.repeat(sentences);
}

/** Gemini's wire, with a reply of as many sentences as the question says, at a model's pace. */
export function startUpstream(): Promise<FreeUpstream> {
  return startFreeUpstream((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const sentences = Number(/sentences: (-?\d+)/.exec(Buffer.concat(pieces).toString())?.[1]);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (sentences < 0) {
        const isLine = sentences === HOSTILE.line;
        await pour(response, isLine ? 'x'.repeat(65_536) : frame(chunk(SENTENCE)).repeat(500));
        return;
      }
      for (let i = 0; i < sentences && !response.destroyed; i++) {
        response.write(frame(chunk(SENTENCE)));
        await pause(EVERY_MS);
      }
      response.end(frame({ candidates: [{ finishReason: 'STOP' }] }));
    })();
  });
}
