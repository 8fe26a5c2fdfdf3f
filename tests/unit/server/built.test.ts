import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare } from 'miniflare';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildServer } from '../../../scripts/build-server.js';
import { buildSite, pageProvider } from '../../../scripts/build-site.js';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { createRemote } from '../../../src/replies/remote/source.ts';
import { chunk, frame } from '../../support/gemini-frames.ts';
import { startFreeUpstream, type FreeUpstream } from '../../support/free-upstream.ts';
import { sendRaw } from '../../support/raw-client.ts';
import { startGeminiServer, type GeminiServer } from '../../support/gemini-server.ts';
import { freePort, runServer, type ServerProcess } from '../../support/run-server.ts';
import { parseSse, post } from '../../support/server.ts';
import { openSocketClient } from '../../support/socket-client.ts';
import { knikError, readReply } from '../replies/read-reply.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, '.cache/built-test');
const SECRETS = {
  GEMINI_API_KEY: 'secret-gemini-key',
  VERTEX_API_KEY: 'secret-vertex-key',
  VERTEX_ACCESS_TOKEN: 'secret-vertex-token',
};

beforeAll(async () => {
  // As on a machine that has keys, and no test runner.
  for (const [name, secret] of Object.entries(SECRETS)) vi.stubEnv(name, secret);
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('KNIK_AI_PROVIDER', 'vertex');
  await buildSite(join(FOLDER, 'dist'), ROOT);
  await buildServer(join(FOLDER, 'dist-server'), ROOT);
  vi.unstubAllEnvs();
}, 120_000);

const question = { message: 'Tell me a short joke' };

test('no key is in what is built', () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(10);
  const leaking = files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => Object.values(SECRETS).some((secret) => readFileSync(path).includes(secret)));
  expect(leaking).toEqual([]);
});

test('a page beside a server with a key asks that server', () => {
  const folder = join(FOLDER, 'dist/assets');
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(scripts.some((script) => /provider:["'`]remote["'`]/.test(script))).toBe(true);
});

test.each([
  [{}, ''],
  [{ GEMINI_API_KEY: 'key' }, 'remote'],
  [{ GEMINI_API_KEY: 'key', KNIK_AI_PROVIDER: 'gemini' }, 'remote'],
  [{ GEMINI_API_KEY: 'key', KNIK_AI_PROVIDER: 'demo' }, 'demo'],
  [{ GEMINI_API_KEY: 'key', KNIK_AI_PROVIDER: 'builtin' }, 'builtin'],
  [{ KNIK_AI_PROVIDER: 'vertex' }, 'remote'],
  [{ KNIK_AI_PROVIDER: 'remote' }, 'remote'],
])('%o is for the page “%s”', (env, provider) => {
  expect(pageProvider(env)).toBe(provider);
});

/** The parts of a spoken reply, checked as far as any reply can be. */
function checkReply(sse: string): void {
  const events = parseSse(sse);
  const of = (kind: string) => events.filter(({ event }) => event === kind);
  const text = of('text')
    .map(({ data }) => data)
    .join('');
  expect(text).toMatch(/\w.{20}/);
  const sounds = of('audio').map(({ data }) => decodeWav(fromBase64(data)));
  expect(sounds.length).toBeGreaterThan(0);
  for (const { samples, sampleRateHz } of sounds) {
    expect(sampleRateHz).toBe(24_000);
    expect(samples.some((sample) => Math.abs(sample) > 0.05)).toBe(true);
  }
  expect(of('error')).toEqual([]);
  expect(events.at(-1)).toMatchObject({ event: 'done', data: String(sounds.length) });
}

describe('the server on Node', () => {
  let running: ServerProcess | undefined;
  let gemini: FreeUpstream | undefined;
  afterEach(async () => {
    if (running?.child.exitCode === null) await running.kill('SIGKILL');
    await gemini?.close();
    running = undefined;
    gemini = undefined;
  });

  test('answers curl with text, sound and an end, and serves the page beside it', async () => {
    running = await runServer(FOLDER, await freePort());
    const type = 'Content-Type: application/json';
    const address = `${running.url}/api/chat/stream`;
    const curl = ['-s', '-N', '-X', 'POST', address, '-H', type, '-d', JSON.stringify(question)];
    const { stdout } = await promisify(execFile)('curl', curl, { maxBuffer: 64 * 1024 * 1024 });
    checkReply(stdout);

    const page = await fetch(running.url);
    expect(await page.text()).toContain('<title>');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': expect.stringContaining('text/html'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'credentialless',
      'cache-control': 'no-cache',
    });
    const asset = readdirSync(join(FOLDER, 'dist/assets')).find((name) => name.endsWith('.js'));
    const script = await fetch(`${running.url}/assets/${asset}`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    await script.text();
    for (const outside of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json']) {
      expect((await fetch(running.url + outside)).status).toBe(404);
    }
  }, 30_000);

  test('answers the page at its own address, and no other', async () => {
    const port = await freePort();
    running = await runServer(FOLDER, port);
    const statusFor = async (origin: string) => {
      const headers = { origin };
      const response = await post(
        `${running?.url}/api/chat`,
        { ...question, audio: false },
        { headers },
      );
      return response.status;
    };
    expect(await statusFor(`http://localhost:${port}`)).toBe(200);
    expect(await statusFor(`http://evil.example:${port}`)).toBe(403);
  }, 30_000);

  test('a port that is taken is said in a sentence', async () => {
    const port = await freePort();
    running = await runServer(FOLDER, port);
    await expect(runServer(FOLDER, port)).rejects.toThrow(
      `Port ${port} is taken by another program (or by Knik, started earlier).`,
    );
  }, 30_000);

  test.each([
    [{ KNIK_AI_PROVIDER: 'gemini' }, 'needs a key. Set GEMINI_API_KEY'],
    [{ HOST: '203.0.113.77' }, 'HOST="203.0.113.77" is no address of this machine. Give 127.0.0.1'],
    [{ HOST: '1.2.3.999' }, 'HOST="1.2.3.999": give'],
    [{ KNIK_ALLOWED_ORIGINS: 'example.org' }, 'KNIK_ALLOWED_ORIGINS="example.org": give origins'],
  ])('settings that make no sense are said in a sentence: %o', async (env, sentence) => {
    await expect(runServer(FOLDER, await freePort(), env)).rejects.toThrow(sentence);
  });

  test('killed in the middle of a reply, the client knows; restarted, it answers', async () => {
    const port = await freePort();
    running = await runServer(FOLDER, port);
    const { url } = running;
    const remote = createRemote({ url: () => url, clock: systemClock });
    const begun = new Promise<void>((resolve) => {
      void (async () => {
        for await (const _ of remote.reply({
          ...question,
          history: [],
          signal: AbortSignal.timeout(9000),
        }))
          resolve();
      })().catch(() => {});
    });
    const reading = readReply(remote.reply);
    await begun;
    await running.kill('SIGKILL');
    expect(knikError(await reading).code).toMatch(/^reply-(?:cut|unreachable)$/);
    expect(knikError(await readReply(remote.reply)).code).toBe('reply-unreachable');
    running = await runServer(FOLDER, port);
    expect((await readReply(remote.reply)).error).toBeUndefined();
  }, 30_000);

  test('told to stop twice, it ends 200 streams with an event each, and then itself', async () => {
    gemini = await startFreeUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(frame(chunk('One. ')));
    });
    const env = {
      GEMINI_API_KEY: 'key',
      KNIK_GEMINI_URL: gemini.url,
      KNIK_TURNS_PER_MINUTE: '1000',
    };
    running = await runServer(FOLDER, await freePort(), env);
    const { url } = running;
    const ask = () => post(`${url}/api/chat/stream`, { ...question, audio: false });
    const readers = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const reader = (await ask()).body?.getReader();
        const { value } = (await reader?.read()) ?? {};
        expect(new TextDecoder().decode(value)).toContain('One.');
        return reader;
      }),
    );
    running.child.kill('SIGTERM');
    // Two signals at once would be one.
    await expect.poll(() => running?.output()).toContain('"event":"stopping"');
    const ended = running.kill('SIGTERM');
    const texts = await Promise.all(
      readers.map(async (reader) => {
        let text = '';
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true };
          if (done) return text;
          text += new TextDecoder().decode(value);
        }
      }),
    );
    expect(
      texts.filter((text) => /event: error[^]*event: done\ndata: 0\n\n$/.test(text)),
    ).toHaveLength(200);
    expect(await ended).toBe(0);
  }, 60_000);

  test('a host that is none does not end it, and an error that nothing caught ends its streams', async () => {
    gemini = await startFreeUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(frame(chunk('One. ')));
    });
    const fault = join(FOLDER, 'fault.mjs');
    writeFileSync(fault, "process.on('SIGUSR2', () => { throw new Error('Uncaught.'); });\n");
    const env = {
      GEMINI_API_KEY: 'key',
      KNIK_GEMINI_URL: gemini.url,
      NODE_OPTIONS: `--import=${pathToFileURL(fault).href}`,
    };
    running = await runServer(FOLDER, await freePort(), env);
    for (const host of ['localhost:99999', '[::::]', '1.2.3.999']) {
      const head = `GET /api/health HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
      expect((await sendRaw(running.url, head)).status).toBe(400);
    }
    const response = await post(`${running.url}/api/chat/stream`, { ...question, audio: false });
    const ended = once(running.child, 'exit');
    running.child.kill('SIGUSR2');
    expect(await response.text()).toMatch(
      /event: error\ndata: The server had to restart[^]*event: done/,
    );
    expect(await ended).toEqual([1, null]);
    expect(running.output()).toContain('"event":"failed"');
  }, 60_000);

  test('empty settings are settings that are not made: it listens to this machine alone', async () => {
    const empty = { HOST: '', KNIK_TRUST_PROXY: '', KNIK_ALLOWED_ORIGINS: '', GEMINI_API_KEY: '' };
    const port = await freePort();
    running = await runServer(FOLDER, port, empty);
    expect(running.output()).toContain(`"address":"127.0.0.1:${port}"`);
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    // A machine without a network has nowhere else to be heard.
    if (elsewhere === undefined) return;
    await expect(fetch(`http://${elsewhere}:${port}/api/health`)).rejects.toThrow('fetch failed');
  }, 30_000);

  test('told to stop, it ends by itself, and says nothing of what was said', async () => {
    running = await runServer(FOLDER, await freePort());
    const response = await post(`${running.url}/api/chat/stream`, { ...question, audio: false });
    const ended = running.kill('SIGTERM');
    expect(await response.text()).toMatch(/event: done\ndata: 0\n\n$/);
    expect(await ended).toBe(0);
    const entries = running
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(entries).toEqual(['started', 'stopping', 'turn', 'stopped']);
    expect(running.output()).not.toContain('joke');
  }, 30_000);
});

describe('the server on workerd', () => {
  const origin = 'https://knik.example';
  let worker: Miniflare | undefined;
  let gemini: GeminiServer | undefined;
  afterEach(async () => {
    await worker?.dispose();
    await gemini?.close();
    worker = undefined;
    gemini = undefined;
  });

  /** @returns Its address. */
  async function startWorker(bindings: Readonly<Record<string, string>> = {}): Promise<string> {
    const folder = join(FOLDER, 'dist-server/workers');
    worker = new Miniflare({
      host: '127.0.0.1',
      compatibilityDate: '2026-03-01',
      compatibilityFlags: ['enable_request_signal'],
      modulesRoot: folder,
      modules: [
        { type: 'ESModule', path: join(folder, 'entry.js') },
        { type: 'Data', path: join(folder, 'espeak-pack.bin') },
      ],
      bindings: { KNIK_ALLOWED_ORIGINS: origin, ...bindings },
      // Its log; what it writes to the other is a fault.
      handleRuntimeStdio(stdout: Readable, stderr: Readable) {
        stdout.resume();
        stderr.pipe(process.stderr);
      },
    });
    return String(await worker.ready).replace(/\/$/, '');
  }

  test('answers with text, sound and an end', async () => {
    const url = await startWorker();
    const response = await post(`${url}/api/chat/stream`, question, { headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    checkReply(await response.text());
    const whole = await post(`${url}/api/chat`, question);
    expect(await whole.json()).toMatchObject({ sampleRateHz: 24_000, errors: [] });
  }, 30_000);

  test('speaks for several at once, each in their own voice', async () => {
    const url = await startWorker();
    const ask = async (voice: string) => {
      const message = 'read: One sentence after the other. And here is one more of them.';
      const response = await post(`${url}/api/chat`, { message, voice });
      const { audio } = (await response.json()) as { audio: string };
      // eSpeak never says a thing quite the same way twice, but the voices differ far more in length.
      return decodeWav(fromBase64(audio)).samples.length / 24_000;
    };
    const alone = [await ask('af_sarah'), await ask('bm_george')];
    const together = await Promise.all(['af_sarah', 'bm_george'].map(ask));
    expect(together.map((seconds, i) => Math.abs(seconds - (alone[i] ?? 0)) < 0.05)).toEqual([
      true,
      true,
    ]);
    expect(Math.abs((alone[0] ?? 0) - (alone[1] ?? 0))).toBeGreaterThan(0.15);
  }, 30_000);

  test('refuses what the server on Node refuses', async () => {
    const url = await startWorker();
    const statuses = await Promise.all([
      fetch(`${url}/api/chat/stream`),
      post(`${url}/api/chat/stream`, question, { headers: { origin: 'https://evil.example' } }),
      post(`${url}/api/chat`, '{'),
      fetch(`${url}/api/nothing`),
      fetch(`${url}/api/chat/socket`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([405, 403, 400, 404, 426]);
    await expect(openSocketClient(url, { origin: 'https://evil.example' })).rejects.toThrow('403');
  }, 30_000);

  test('follows no redirect with the key, and is not ended by an upstream without end', async () => {
    const elsewhere: string[] = [];
    const other = await startFreeUpstream((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end();
    });
    let isEndless = false;
    const upstream = await startFreeUpstream((_request, response) => {
      if (!isEndless) return response.writeHead(307, { location: other.url }).end();
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      return pour();
    });
    const url = await startWorker({ GEMINI_API_KEY: 'key', KNIK_GEMINI_URL: upstream.url });
    const ask = async () => {
      const response = await post(`${url}/api/chat`, { ...question, audio: false });
      const { error } = (await response.json()) as { error: { code: string } };
      return `${response.status} ${error.code}`;
    };
    // A request ends with its timers: what one of them left behind must not hold up the next.
    for (let round = 0; round < 5; round++) {
      isEndless = false;
      expect(await ask()).toBe('503 reply-intercepted');
      isEndless = true;
      expect(await ask()).toBe('502 reply-failed');
    }
    expect(elsewhere).toEqual([]);
    await upstream.close();
    await other.close();
  }, 30_000);

  test('talks over a socket, both ways', async () => {
    const client = await openSocketClient(await startWorker(), { origin });
    client.send({ type: 'message', ...question });
    const frames = await client.until('audio');
    expect(decodeWav(new Uint8Array((await client.next()) as Buffer)).sampleRateHz).toBe(24_000);
    expect(frames.length).toBeGreaterThan(1);
    client.send({ type: 'cancel' });
    expect((await client.until('done')).at(-1)).toMatchObject({ cancelled: true });
    client.socket.close();
    await client.closed;
  }, 30_000);

  test('closes the connection upstream when the client leaves', async () => {
    gemini = await startGeminiServer();
    const url = await startWorker({ GEMINI_API_KEY: 'key', KNIK_GEMINI_URL: gemini.url });
    const leave = new AbortController();
    const asking = post(`${url}/api/chat/stream`, { ...question, audio: false }, leave);
    const exchange = await gemini.next();
    expect(exchange.headers['x-goog-api-key']).toBe('key');
    exchange.start();
    await exchange.write(frame(chunk('One. ')));
    const reader = (await asking).body?.getReader();
    await reader?.read();
    leave.abort();
    // On a machine of one's own, workerd learns that a client has gone when it sends it something.
    const { over } = exchange;
    const going = new Set(['upstream']);
    void over.then(() => going.clear());
    while (going.size > 0) {
      const written = exchange.write(frame(chunk('More. '))).catch(() => {});
      await Promise.race([written, over]);
      await nextTurnOfTheLoop();
    }
    expect(await over).toBe('broken');
  }, 30_000);
});
