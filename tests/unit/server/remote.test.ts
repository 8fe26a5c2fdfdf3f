import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import type { Synthesize } from '../../../src/contract/index.ts';
import { KnikError } from '../../../src/contract/index.ts';
import { createRemote, type Remote } from '../../../src/replies/remote/source.ts';
import type { ClientSocket } from '../../../src/replies/remote/socket.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import type { TestServer, TestServerOptions } from '../../support/server.ts';
import { startTestServer } from '../../support/server.ts';
import {
  createRecordingSink,
  deferred,
  ofType,
  openPlainSegmenter,
  speechOf,
  startTurn,
} from '../../support/turn-harness.ts';
import { knikError, readReply } from '../replies/read-reply.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Node 20 has no WebSocket of its own; this one has its shape. */
function connect(url: string): ClientSocket {
  const socket = new WebSocket(url);
  // Unheard, it would end the process; a browser's does not.
  socket.on('error', () => {});
  return socket;
}

const WIRES = { SSE: {}, WebSocket: { connect } };

async function start(wire: keyof typeof WIRES, options: TestServerOptions): Promise<Remote> {
  const running = await startTestServer(options);
  server = running;
  return createRemote({ url: () => running.url, clock: systemClock, ...WIRES[wire] });
}

/** The server speaks in half-amplitude, the fallback in silence of one frame a text. */
const fallback: Synthesize = async () => ({
  samples: new Float32Array(1),
  sampleRateHz: 24_000,
  words: [],
});

const decode = (wav: Uint8Array<ArrayBuffer> | string) =>
  decodeWav(typeof wav === 'string' ? fromBase64(wav) : wav);

/** A turn of the page with the server's sound. */
function speakThrough(remote: Remote, stages: Parameters<typeof startTurn>[0] = {}) {
  const turn = remote.openTurn({ voice: () => ({ voice: 'v', speed: 1 }), decode, fallback });
  return startTurn({ ...turn, clock: systemClock, ...stages });
}

describe.each(['SSE', 'WebSocket'] as const)('over %s', (wire) => {
  test('text alone is the reply, and nothing is spoken for it', async () => {
    let spoken = 0;
    const remote = await start(wire, {
      async *reply() {
        yield 'One. \r';
        yield '\nTwo \uD83D';
        yield '\uDE00.';
      },
      stages: {
        async synthesize({ text }) {
          spoken++;
          return speechOf(text);
        },
      },
    });
    expect(await readReply(remote.reply)).toMatchObject({
      text: 'One. \nTwo 😀.',
      error: undefined,
    });
    expect(spoken).toBe(0);
  });

  test('the page speaks with the sound of the server, chunk for chunk', async () => {
    const remote = await start(wire, {
      stages: {
        async synthesize({ text }) {
          const words = [{ start: 0, end: 3, startSeconds: 0, endSeconds: 0.1 }];
          return { ...speechOf(text), words };
        },
        shapeChunk: (speech, segment) => ({
          ...speech,
          ...segment,
          words: speech.words.map((word) => ({ ...word, start: word.start + segment.span.start })),
          pauseSeconds: 0,
        }),
      },
    });
    const { events, finished, sink } = speakThrough(remote);
    expect(await finished).toMatchObject({ text: 'One. Two.', audioChunks: 2, errors: [] });
    const chunks = ofType(events, 'audio').map(({ chunk }) => chunk);
    expect(chunks.map(({ text, samples }) => [text, samples.length])).toEqual([
      ['One.', 4],
      ['Two.', 4],
    ]);
    expect(sink.calls).toEqual(['play 1/0 One.', 'play 1/1 Two.', 'finish 1']);
    // Server-sent events have no room for words.
    const word = { start: 0, end: 3, startSeconds: 0, endSeconds: 0.1 };
    expect(chunks[0]?.words).toEqual(wire === 'SSE' ? [] : [word]);
  });

  test('what the server could not speak, the page speaks itself', async () => {
    const remote = await start(wire, {
      stages: {
        async synthesize({ text }) {
          if (text === 'One.') throw new Error('no');
          return speechOf(text);
        },
      },
    });
    const { events, finished } = speakThrough(remote);
    expect(await finished).toMatchObject({ audioChunks: 2, errors: [] });
    expect(ofType(events, 'audio').map(({ chunk }) => chunk.samples.length)).toEqual([1, 4]);
  });

  test('a server whose voice has too much to do writes, and the page speaks while it does', async () => {
    const more = deferred();
    const remote = await start(wire, {
      capacity: { secondsToFirstSound: () => 60, realTimeFactor: 1 },
      async *reply() {
        yield 'One. Two. ';
        await more.promise;
        yield 'Three.';
      },
    });
    const { events, finished } = speakThrough(remote);
    await expect.poll(() => ofType(events, 'audio').length).toBe(2);
    more.resolve();
    expect(await finished).toMatchObject({ text: 'One. Two. Three.', audioChunks: 3, errors: [] });
    expect(ofType(events, 'audio').map(({ chunk }) => chunk.samples.length)).toEqual([1, 1, 1]);
  });

  test('a server that cuts its text otherwise is not listened to', async () => {
    const remote = await start(wire, {
      stages: {
        openSegmenter() {
          const segmenter = openPlainSegmenter();
          return {
            push: (text) => segmenter.push(text.replaceAll('.', ' ')),
            end: () => segmenter.end(),
          };
        },
      },
    });
    const { events, finished } = speakThrough(remote);
    expect(await finished).toMatchObject({ audioChunks: 2, errors: [] });
    expect(ofType(events, 'audio').map(({ chunk }) => chunk.samples.length)).toEqual([1, 1]);
  });

  test('a reply that breaks off is told, and its sentences are still heard', async () => {
    const remote = await start(wire, {
      async *reply() {
        yield 'One. ';
        throw new KnikError('Withheld.', { stage: 'reply', code: 'reply-blocked' });
      },
    });
    const { finished } = speakThrough(remote);
    const { errors, audioChunks } = await finished;
    expect(errors.map(({ code, message }) => [code, message])).toEqual([
      ['reply-blocked', 'Withheld.'],
    ]);
    expect(audioChunks).toBe(1);
  });

  test('a cancel closes the connection upstream', async () => {
    const aborted = deferred();
    const remote = await start(wire, {
      async *reply({ signal }) {
        yield 'One. ';
        signal.addEventListener('abort', () => aborted.resolve());
        await aborted.promise;
      },
    });
    const heard = deferred();
    const { cancel, finished } = speakThrough(remote, {
      sink: { ...createRecordingSink(), play: () => heard.resolve() },
    });
    await heard.promise;
    cancel();
    await aborted.promise;
    expect((await finished).cancelled).toBe(true);
    await expect.poll(() => server?.activeTurns).toBe(0);
  });

  test('a server that is killed in the middle is an error', async () => {
    const remote = await start(wire, {
      async *reply({ signal }) {
        yield 'One. ';
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    const reading = readReply(remote.reply);
    await expect.poll(() => server?.activeTurns).toBe(1);
    await server?.stop();
    expect(knikError(await reading)).toMatchObject({
      code: 'reply-cut',
      message: 'The server had to restart in the middle of the reply. Try again.',
    });
  });

  test('a refusal is an error of its own', async () => {
    const remote = await start(wire, { limits: { turnsPerMinute: 1 } });
    await readReply(remote.reply);
    const { code, message } = knikError(await readReply(remote.reply));
    expect(code).toBe('reply-rate-limit');
    expect(message).toMatch(/^Too many requests\. Try again in \d+ seconds\.$/);
  });
});

describe('where no socket can be opened', () => {
  test('the reply comes over SSE, and no second socket is tried', async () => {
    const running = await startTestServer();
    server = running;
    const tried: string[] = [];
    const remote = createRemote({
      url: () => running.url,
      clock: systemClock,
      connect(url) {
        tried.push(url);
        return connect(url.replace('/api/chat/socket', '/nowhere'));
      },
    });
    for (let turn = 0; turn < 2; turn++) {
      expect(await readReply(remote.reply)).toMatchObject({ text: 'One. Two.', error: undefined });
    }
    expect(tried).toEqual([`${running.url.replace('http', 'ws')}/api/chat/socket`]);
  });
});
