import { afterEach, describe, expect, test } from 'vitest';
import { decodeWav } from '../../../src/audio/wav.ts';
import { KnikError } from '../../../src/contract/index.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { openSentencePacing } from '../../../src/session/pacing/by-sentence.ts';
import { openSocket, type SocketPeer } from '../../../src/server/socket.ts';
import { readServerConfiguration } from '../../../src/server/configuration.ts';
import { createTurns } from '../../../src/server/turns.ts';
import { sharedBreather } from '../../../src/shared/breather.ts';
import type { TestServer, TestServerOptions } from '../../support/server.ts';
import { ALLOWED_ORIGIN, startTestServer } from '../../support/server.ts';
import { openSocketClient, type SocketClient } from '../../support/socket-client.ts';
import {
  deferred,
  openPlainSegmenter,
  plainReader,
  shapePlainly,
  speakAtOnce,
  speechOf,
} from '../../support/turn-harness.ts';
import { untilSteady } from '../../support/until-steady.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function open(options: TestServerOptions = {}): Promise<SocketClient> {
  server = await startTestServer(options);
  return openSocketClient(server.url);
}

const message = (text: string, more: object = {}) => ({ type: 'message', message: text, ...more });

describe('a conversation over a socket', () => {
  test('gives the events as JSON, and behind each audio its WAV as bytes', async () => {
    const client = await open();
    client.send(message('Hello'));
    const frames = await client.until('done');
    const kinds = frames.map((frame) => (Buffer.isBuffer(frame) ? 'bytes' : frame['type']));
    expect(kinds.filter((kind) => kind !== 'text')).toEqual([
      'audio',
      'bytes',
      'audio',
      'bytes',
      'done',
    ]);
    expect(frames.find((frame) => !Buffer.isBuffer(frame) && frame['type'] === 'audio')).toEqual({
      type: 'audio',
      turn: 1,
      index: 0,
      text: 'One.',
      span: { start: 0, end: 4 },
      boundary: 'sentence',
      words: [],
    });
    const wav = frames.find((frame) => Buffer.isBuffer(frame));
    expect(decodeWav(new Uint8Array(wav ?? [])).samples).toHaveLength(4);
    expect(frames.at(-1)).toEqual({ type: 'done', turn: 1, audioChunks: 2, cancelled: false });
  });

  test('says what failed, and whether that ended the turn', async () => {
    const client = await open({
      // oxlint-disable-next-line require-yield -- a source that only fails
      async *reply() {
        throw new KnikError('Gone.', { stage: 'reply', code: 'reply-offline' });
      },
    });
    client.send(message('Hello'));
    expect(await client.next()).toEqual({
      type: 'error',
      turn: 1,
      code: 'reply-offline',
      message: 'Gone.',
      fatal: true,
    });
  });

  test('is cancelled in the middle of a reply, and goes on with the next', async () => {
    const aborted = deferred();
    let asked = 0;
    const client = await open({
      async *reply({ signal }) {
        yield 'One. ';
        if (asked++ > 0) return;
        signal.addEventListener('abort', () => aborted.resolve());
        await aborted.promise;
      },
    });
    client.send(message('Hello', { audio: false }));
    await client.until('text');
    client.send({ type: 'cancel' });
    expect(await client.next()).toMatchObject({ type: 'done', turn: 1, cancelled: true });
    await aborted.promise;
    client.send(message('Again', { audio: false }));
    expect(await client.until('done')).toMatchObject([{ turn: 2 }, { turn: 2, cancelled: false }]);
  });

  test('a further message ends the turn before it', async () => {
    const client = await open({
      async *reply({ message: asked, signal }) {
        yield asked;
        if (asked === 'first') {
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        }
      },
    });
    client.send(message('first', { audio: false }));
    await client.until('text');
    client.send(message('second', { audio: false }));
    expect([...(await client.until('done')), ...(await client.until('done'))]).toMatchObject([
      { type: 'done', turn: 1, cancelled: true },
      { type: 'text', turn: 2, text: 'second' },
      { type: 'done', turn: 2, cancelled: false },
    ]);
  });

  test('changes voice and speed from the next sentence on', async () => {
    const spoken: string[] = [];
    const changed = deferred();
    const client = await open({
      async *reply() {
        yield 'One. ';
        await changed.promise;
        yield 'Two.';
      },
      stages: {
        async synthesize({ text, voice, speed }) {
          spoken.push(`${text} ${voice} ${speed}`);
          return speechOf(text);
        },
      },
    });
    client.send(message('Hello', { voice: 'a' }));
    await client.until('audio');
    client.send({ type: 'voice', voice: 'b' });
    client.send({ type: 'speed', speed: 2 });
    // Answered behind the two: by now they have been read.
    client.send({ type: 'nonsense' });
    await client.until('refused');
    changed.resolve();
    await client.until('done');
    expect(spoken).toEqual(['One. a 1', 'Two. b 2']);
  });

  test.each<[frame: unknown, code: string]>([
    ['{', 'body-invalid'],
    ['null', 'body-invalid'],
    [[], 'body-invalid'],
    [{ type: 'nothing' }, 'body-invalid'],
    [{ type: 'message' }, 'message'],
    [message('Hello', { model: 'gpt-9' }), 'model'],
    [{ type: 'voice', voice: 5 }, 'voice'],
    [{ type: 'speed', speed: 'fast' }, 'speed'],
  ])('refuses %j and lives on', async (frame, code) => {
    const client = await open();
    client.send(frame);
    expect(await client.next()).toMatchObject({ type: 'refused', code });
    client.send(message('Hello', { audio: false }));
    expect((await client.until('done')).at(-1)).toMatchObject({ type: 'done' });
  });

  test('expects no bytes', async () => {
    const client = await open();
    client.socket.send(Buffer.from('{"type":"message","message":"Hi"}'));
    expect(await client.next()).toMatchObject({ type: 'refused', code: 'body-invalid' });
  });

  test('ends its turn when the client leaves', async () => {
    const aborted = deferred();
    const client = await open({
      async *reply({ signal }) {
        yield 'One.';
        signal.addEventListener('abort', () => aborted.resolve());
        await aborted.promise;
      },
    });
    client.send(message('Hello'));
    await client.until('text');
    client.socket.terminate();
    await aborted.promise;
    await expect.poll(() => server?.activeTurns).toBe(0);
  });

  test('is closed on a client that sends too much, or too long a frame', async () => {
    const many = await open({ limits: { framesPerMinute: 5 } });
    for (let i = 0; i < 10; i++) many.send({ type: 'cancel' });
    expect(await many.closed).toBe(1008);
    await server?.stop();
    const long = await open({ limits: { bodyBytes: 1000 } });
    long.send(message('x'.repeat(2000)));
    expect(await long.closed).toBe(1009);
  });

  test('is closed when nothing is asked for long, and when the server stops', async () => {
    const clock = createVirtualClock();
    const idle = await open({ clock, limits: { socketIdleMs: 1000 } });
    await clock.advance(1000);
    expect(await idle.closed).toBe(1001);
    await server?.stop();
    const open2 = await open();
    await server?.stop();
    expect(await open2.closed).toBe(1001);
  });

  test('costs bounded memory when the client does not read', async () => {
    let made = 0;
    const clock = createVirtualClock();
    const client = await open({
      clock,
      async *reply({ signal }) {
        while (!signal.aborted) {
          made += 1024;
          yield 'x'.repeat(1024);
        }
      },
      limits: { unreadMs: 500, longestUnreadMs: 1000 },
    });
    client.socket.pause();
    client.send(message('Hello', { audio: false }));
    await expect.poll(() => server?.activeTurns).toBe(1);
    await untilSteady(() => made);
    await clock.advance(1000);
    await expect.poll(() => server?.activeTurns).toBe(0);
    expect(made).toBeLessThan(12 * 1024 * 1024);
    client.socket.terminate();
  });
});

describe('opening a socket', () => {
  test('is for listed origins only', async () => {
    server = await startTestServer();
    const { url } = server;
    await expect(openSocketClient(url, { origin: 'https://evil.example' })).rejects.toThrow('403');
    const client = await openSocketClient(url, { origin: ALLOWED_ORIGIN });
    client.socket.close();
    await client.closed;
  });

  test('is refused beyond the limit', async () => {
    server = await startTestServer({ limits: { turns: 1 } });
    const first = await openSocketClient(server.url);
    await expect(openSocketClient(server.url)).rejects.toThrow('503');
    first.socket.terminate();
  });
});

describe('a peer whose frames cannot be sent', () => {
  test('is closed', async () => {
    const configuration = readServerConfiguration({});
    const { limits, models } = configuration;
    const closed = deferred<number>();
    const peer: SocketPeer = {
      send: () => Promise.reject(new Error('gone')),
      close: (code) => closed.resolve(code),
    };
    const turns = createTurns({
      openReply: () =>
        async function* reply() {
          yield 'One.';
        },
      stages: {
        openReader: plainReader,
        openSegmenter: openPlainSegmenter,
        openPacing: openSentencePacing,
        synthesize: speakAtOnce,
        shapeChunk: shapePlainly,
      },
      limits,
      openBreather: sharedBreather(systemClock),
      clock: systemClock,
      wallTimeMs: Date.now,
      log: () => {},
    });
    const voice = { voice: 'test', speed: 1, sampleRateHz: 24_000 };
    const listener = openSocket(peer, '127.0.0.1', {
      turns,
      defaults: { models, voice, historyContextSize: 5, limits },
      clock: systemClock,
      encodeWav: () => new Uint8Array(),
    });
    listener.onMessage(JSON.stringify(message('Hello')));
    expect(await closed.promise).toBe(1001);
  });
});
