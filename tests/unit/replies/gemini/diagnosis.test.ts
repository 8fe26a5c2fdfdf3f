import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiagnosis } from '../../../../src/replies/gemini/diagnosis.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { manualClock } from '../manual-clock.ts';

let server: GeminiServer;

beforeAll(async () => {
  server = await startGeminiServer();
});

afterAll(() => server.close());

const never = new AbortController().signal;

function diagnosis(isOnline = () => true, clock = manualClock(), baseUrl = server.url) {
  return createDiagnosis({ baseUrl, isOnline, clock });
}

describe('why there was no answer', () => {
  it('is the device when it says that it is offline; nothing is asked then', async () => {
    const before = server.requests;
    expect(await diagnosis(() => false)(never)).toBe('offline');
    expect(server.requests).toBe(before);
  });

  it('is somebody else when what answers is not the service', async () => {
    const finding = diagnosis()(never);
    const exchange = await answer(server, '<!doctype html><title>Sign in</title>');
    expect(await finding).toBe('intercepted');
    expect(exchange.path).toBe('/v1beta/models');
    expect(exchange.headers['x-goog-api-key'], 'nothing is given away').toBeUndefined();
  });

  it.each(['{"error":{"code":403}}', '{"models":[]}'])(
    'has passed when the service answers %s',
    async (body) => {
      const finding = diagnosis()(never);
      await answer(server, body, 403);
      expect(await finding).toBe('unreachable');
    },
  );

  it('is the connection when nothing answers', async () => {
    const gone = await startGeminiServer();
    await gone.close();
    expect(await diagnosis(undefined, undefined, gone.url)(never)).toBe('unreachable');
  });

  it('is not looked for beyond five seconds', async () => {
    const clock = manualClock();
    const finding = diagnosis(undefined, clock)(never);
    const exchange = await server.next();
    clock.advance(5000);
    expect(await exchange.over).toBe('broken');
    expect(await finding).toBe('unreachable');
    expect(clock.pending).toBe(0);
  });

  it('is not looked for any longer than it is wanted', async () => {
    const controller = new AbortController();
    const finding = diagnosis()(controller.signal);
    await server.next();
    controller.abort('enough');
    await expect(finding).rejects.toBe('enough');
  });
});
