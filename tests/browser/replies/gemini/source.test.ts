import { commands } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/shared/clock.ts';
import { createDiagnosis } from '../../../../src/replies/gemini/diagnosis.ts';
import { createGeminiSource } from '../../../../src/replies/gemini/source.ts';
import { listGeminiModels } from '../../../../src/replies/gemini/models.ts';
import { chunk, frame } from '../../../support/gemini-frames.ts';

let baseUrl: string;
let controller: AbortController;

beforeEach(async () => {
  baseUrl = await commands.geminiStart();
  controller = new AbortController();
});

afterEach(() => commands.geminiStop());

/** A clock on which nothing is ever due. */
const STILL: Clock = { now: () => 0, after: () => () => {} };

/** Opens a reply; no timer of it ever fires. */
function openReply(): AsyncIterator<string> {
  const source = createGeminiSource({
    key: () => 'AQ.key',
    model: () => 'gemini-flash-lite-latest',
    baseUrl,
    clock: STILL,
  });
  return source({ message: 'Hi', history: [], signal: controller.signal })[Symbol.asyncIterator]();
}

describe('Gemini from a page', () => {
  it('streams from another origin, with no header but those that Google allows', async () => {
    const deltas = openReply();
    const first = deltas.next();
    expect(await commands.geminiReceive()).toEqual({
      method: 'POST',
      path: '/v1beta/models/gemini-flash-lite-latest:streamGenerateContent?alt=sse',
      key: 'AQ.key',
    });
    await commands.geminiWrite(frame(chunk('Grüße, ')));
    expect((await first).value).toBe('Grüße, ');
    const second = deltas.next();
    await commands.geminiWrite(frame(chunk('👩‍🚀!', 'STOP')));
    await commands.geminiEnd();
    expect((await second).value).toBe('👩‍🚀!');
    expect((await deltas.next()).done).toBe(true);
    expect(await commands.geminiOver()).toBe('complete');
  });

  it('takes no key where a redirect leads', async () => {
    const first = openReply().next();
    // It may fail before the command has come back, and is watched only then.
    first.catch(() => {});
    await commands.geminiReceive();
    await commands.geminiRedirect();
    await expect(first).rejects.toMatchObject({ code: 'reply-intercepted' });
    expect(await commands.geminiCount()).toBe(1);
  });

  it('closes the connection when it is aborted before the first byte', async () => {
    const first = openReply().next();
    await commands.geminiReceive();
    controller.abort();
    await expect(first).rejects.toBe(controller.signal.reason);
    expect(await commands.geminiOver()).toBe('broken');
  });

  it('closes the connection when it is aborted in the middle', async () => {
    const deltas = openReply();
    const first = deltas.next();
    await commands.geminiReceive();
    await commands.geminiWrite(frame(chunk('One. ')));
    await first;
    const second = deltas.next();
    controller.abort();
    await expect(second).rejects.toBe(controller.signal.reason);
    expect(await commands.geminiOver()).toBe('broken');
  });

  it('closes the connection when the loop is left', async () => {
    const deltas = openReply();
    const first = deltas.next();
    await commands.geminiReceive();
    await commands.geminiWrite(frame(chunk('One. ')));
    await first;
    await deltas.return?.();
    expect(await commands.geminiOver()).toBe('broken');
  });

  it('knows a connection that breaks from a reply that ends', async () => {
    const deltas = openReply();
    const first = deltas.next();
    await commands.geminiReceive();
    await commands.geminiWrite(frame(chunk('One. ')));
    await first;
    const end = deltas.next().catch((error: unknown) => error);
    await commands.geminiCut();
    expect(await end).toMatchObject({ code: 'reply-lost', action: 'retry' });
  });

  it('says so when the service cannot be reached', async () => {
    await commands.geminiStop();
    await expect(openReply().next()).rejects.toMatchObject({ code: 'reply-unreachable' });
  });

  it('knows an answer that the browser withholds from none at all', async () => {
    const diagnose = createDiagnosis({ baseUrl, isOnline: () => true, clock: STILL });
    const finding = diagnose(controller.signal);
    for (const method of ['GET', 'HEAD']) {
      expect(await commands.geminiReceive()).toEqual({ method, path: '/v1beta/models' });
      await commands.geminiWithhold();
    }
    expect(await finding).toBe('unreadable');
    await commands.geminiStop();
    expect(await diagnose(controller.signal)).toBe('unreachable');
  });

  it('lists the models', async () => {
    const listing = listGeminiModels({ key: 'AQ.key', baseUrl });
    expect(await commands.geminiReceive()).toMatchObject({ method: 'GET', key: 'AQ.key' });
    await commands.geminiWrite(
      JSON.stringify({
        models: [{ name: 'models/one', supportedGenerationMethods: ['generateContent'] }],
      }),
    );
    await commands.geminiEnd();
    expect(await listing).toEqual([{ id: 'one', name: 'one', description: '' }]);
  });
});
