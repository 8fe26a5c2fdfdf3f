import { describe, expect, test } from 'vitest';
import { openSentencePacing } from '../../../src/session/pacing/by-sentence.ts';
import { DEFAULT_LIMITS } from '../../../src/server/limits.ts';
import { encoders } from '../../../src/server/stages.ts';
import { openSocket } from '../../../src/server/socket.ts';
import { streamResponse } from '../../../src/server/stream-response.ts';
import { createTurns } from '../../../src/server/turns.ts';
import { sharedBreather } from '../../../src/shared/breather.ts';
import { parseSse } from '../../support/server.ts';
import {
  deferred,
  openPlainSegmenter,
  plainReader,
  replyOf,
  shapePlainly,
  speakAtOnce,
} from '../../support/turn-harness.ts';
import { createVirtualClock, settle } from '../../support/virtual-clock.ts';

const BYTES_PER_SECOND = 1024;
/** Longer than a turn may take of its own time, and than a client may take nothing. */
const REPLY = `${'x'.repeat(500_000)}. `;

/** What two systems on Linux were seen to hold of one connection. */
const KERNEL_BYTES = 4 * 1024 * 1024;

/** Turns within the limits as they are deployed, on a clock that the test moves. */
function start(reply = REPLY) {
  const clock = createVirtualClock();
  const limits = DEFAULT_LIMITS;
  const turns = createTurns({
    openReply: () => replyOf(reply, 'The end.'),
    stages: {
      openReader: plainReader,
      openSegmenter: openPlainSegmenter,
      openPacing: openSentencePacing,
      synthesize: speakAtOnce,
      shapeChunk: shapePlainly,
    },
    limits,
    openBreather: sharedBreather(clock),
    clock,
    wallTimeMs: () => 0,
    log: () => {},
  });
  return { clock, limits, turns };
}

const PLAN = {
  message: 'Hi',
  history: [],
  model: 'test',
  address: '127.0.0.1',
  voice: undefined,
};

describe('a client that takes a kilobyte a second', () => {
  test('of a stream gets all of it, in its own time', async () => {
    const { clock, limits, turns } = start();
    const response = streamResponse(PLAN, new AbortController().signal, {
      turns,
      limits,
      clock,
      encodeAudio: encoders.encodeAudio,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value = '' } = (await reader?.read()) ?? { done: true };
      if (done) break;
      text += value;
      await clock.advance((value.length / BYTES_PER_SECOND) * 1000);
    }
    expect(clock.now()).toBeGreaterThan(limits.turnMs + limits.unreadMs);
    const events = parseSse(text.replaceAll(': still here\n\n', ''));
    const said = events.filter(({ event }) => event === 'text').map(({ data }) => data);
    expect(said.join('') === `${REPLY}The end.`).toBe(true);
    expect(events.at(-1)).toMatchObject({ event: 'done', data: '0' });
    expect(events.some(({ event }) => event === 'error')).toBe(false);
    expect(clock.pending).toBe(0);
  });

  test('of a socket gets all of it, in its own time', async () => {
    const { clock, limits, turns } = start();
    /** Sent, and not yet taken by the client. */
    const underWay: { readonly bytes: number; readonly taken: () => void }[] = [];
    const frames: string[] = [];
    let closedWith: number | undefined;
    const done = deferred();
    const listener = openSocket(
      {
        async send(data, onTaken) {
          if (typeof data !== 'string') return;
          frames.push(data);
          if (data.includes('"type":"done"')) done.resolve();
          await new Promise<void>((resolve) => {
            const taken = () => {
              onTaken(data.length);
              resolve();
            };
            underWay.push({ bytes: data.length, taken });
          });
        },
        close(code) {
          closedWith = code;
        },
      },
      '127.0.0.1',
      {
        turns,
        clock,
        encodeWav: encoders.encodeWav,
        defaults: {
          models: ['test'],
          voice: { voice: 'test', speed: 1, sampleRateHz: 24_000 },
          historyContextSize: 5,
          limits: { ...limits, socketIdleMs: 60 * 60_000 },
        },
      },
    );
    listener.onMessage(JSON.stringify({ type: 'message', message: 'Hi', audio: false }));
    await settle();
    for (let next = underWay.shift(); next !== undefined; next = underWay.shift()) {
      await clock.advance((next.bytes / BYTES_PER_SECOND) * 1000);
      next.taken();
      await settle();
    }
    await done.promise;
    expect(clock.now()).toBeGreaterThan(limits.turnMs + 60_000);
    expect(closedWith).toBeUndefined();
    const said = frames
      .map((frame) => JSON.parse(frame) as { type: string; text?: string })
      .filter(({ type }) => type === 'text')
      .map(({ text }) => text);
    expect(said.join('') === `${REPLY}The end.`).toBe(true);
    listener.onClose();
    expect(clock.pending).toBe(0);
  });

  test('through systems that hold megabytes gets all of it, though it seems to stand still', async () => {
    const { clock, limits, turns } = start(REPLY.repeat(12));
    const response = streamResponse(PLAN, new AbortController().signal, {
      turns,
      limits,
      clock,
      encodeAudio: encoders.encodeAudio,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    let held = 0;
    for (;;) {
      const { done, value = '' } = (await reader?.read()) ?? { done: true };
      if (done) break;
      text += value;
      held += value.length;
      // Full: no more is taken before a third of it has been read.
      if (held < KERNEL_BYTES) continue;
      held -= KERNEL_BYTES / 3;
      await clock.advance((KERNEL_BYTES / 3 / BYTES_PER_SECOND) * 1000);
    }
    expect(clock.now()).toBeGreaterThan(2 * limits.turnMs);
    expect(text).toMatch(/event: done\ndata: 0\n\n$/);
  });

  test('is given up once it takes nothing more', async () => {
    const { clock, limits, turns } = start();
    const response = streamResponse(PLAN, new AbortController().signal, {
      turns,
      limits,
      clock,
      encodeAudio: encoders.encodeAudio,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    expect(turns.active).toBe(1);
    // 16 KB of it may still be on the way.
    await clock.advance(limits.unreadMs + 16_000);
    await expect(reader?.read()).rejects.toThrow('stopped reading');
    expect(turns.active).toBe(0);
  });
});
