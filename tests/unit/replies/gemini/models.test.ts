import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listGeminiModels } from '../../../../src/replies/gemini/models.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';

let server: GeminiServer;

beforeAll(async () => {
  server = await startGeminiServer();
});

afterAll(() => server.close());

function list(key = 'AQ.key', signal?: AbortSignal) {
  return listGeminiModels({ key, baseUrl: server.url, ...(signal ? { signal } : {}) });
}

function model(id: string, ...supportedGenerationMethods: string[]) {
  return {
    name: `models/${id}`,
    displayName: id.toUpperCase(),
    description: `About ${id}.`,
    supportedGenerationMethods,
  };
}

describe('the list of models', () => {
  it('has those that write replies, in the order of the API', async () => {
    const listing = list();
    const { method, path, headers } = await answer(
      server,
      JSON.stringify({
        models: [
          model('gemini-b', 'generateContent', 'countTokens'),
          model('embedding-1', 'embedContent'),
          model('gemini-a', 'streamGenerateContent'),
          { name: 'models/bare', supportedGenerationMethods: ['generateContent'] },
          { name: 'models/no-methods' },
        ],
      }),
    );
    expect(await listing).toEqual([
      { id: 'gemini-b', name: 'GEMINI-B', description: 'About gemini-b.' },
      { id: 'gemini-a', name: 'GEMINI-A', description: 'About gemini-a.' },
      { id: 'bare', name: 'bare', description: '' },
    ]);
    expect(method).toBe('GET');
    expect(path).toBe('/v1beta/models?pageSize=1000');
    expect(headers['x-goog-api-key']).toBe('AQ.key');
  });

  it('goes on over as many pages as there are', async () => {
    const listing = list();
    await answer(
      server,
      JSON.stringify({ models: [model('one', 'generateContent')], nextPageToken: 'a+b/=' }),
    );
    const second = await answer(
      server,
      JSON.stringify({ models: [model('two', 'generateContent')] }),
    );
    expect((await listing).map(({ id }) => id)).toEqual(['one', 'two']);
    expect(new URL(second.path, server.url).searchParams.get('pageToken')).toBe('a+b/=');
  });

  it('does not follow a page that points back', async () => {
    const listing = list();
    const page = JSON.stringify({ models: [], nextPageToken: 'round' });
    await answer(server, page);
    await answer(server, page);
    expect(await listing).toEqual([]);
  });

  it('may be empty', async () => {
    const listing = list();
    await answer(server, '{}');
    expect(await listing).toEqual([]);
  });

  it('is asked for only with a key', async () => {
    await expect(list(' ')).rejects.toMatchObject({ code: 'reply-key', action: 'open-settings' });
  });

  it('fails with the sentences of a reply, and without the key', async () => {
    const listing = list('AQ.secret');
    await answer(
      server,
      JSON.stringify({ error: { code: 400, message: 'API key not valid: AQ.secret' } }),
      400,
    );
    await expect(listing).rejects.toMatchObject({
      code: 'reply-key',
      cause: { message: expect.not.stringContaining('AQ.secret') as string },
    });
  });

  it.each(['null', '{"models":3}', '{"models":[null]}', '{"models":[{}]}'])(
    'cannot be made of %s',
    async (body) => {
      const listing = list();
      await answer(server, body);
      await expect(listing).rejects.toMatchObject({ code: 'reply-failed' });
    },
  );

  it('leaves out models that draw or speak instead of writing', async () => {
    const listing = list();
    const ids = ['gemini-3-flash', 'gemini-3-flash-image', 'gemini-3-flash-preview-tts', 'imagine'];
    await answer(server, JSON.stringify({ models: ids.map((id) => model(id, 'generateContent')) }));
    expect((await listing).map(({ id }) => id)).toEqual(['gemini-3-flash', 'imagine']);
  });

  it('is not taken from a page that something else has put in its place', async () => {
    const listing = list();
    await answer(server, '<!doctype html><title>Welcome to our network</title>');
    await expect(listing).rejects.toMatchObject({ code: 'reply-intercepted', action: 'retry' });
  });

  it('says so when there is no connection', async () => {
    const listing = list();
    (await server.next()).cut();
    await expect(listing).rejects.toMatchObject({ code: 'reply-unreachable' });
  });

  it('is given up when the signal is aborted', async () => {
    const controller = new AbortController();
    const listing = list('AQ.key', controller.signal);
    const exchange = await server.next();
    controller.abort('no longer wanted');
    await expect(listing).rejects.toBe('no longer wanted');
    expect(await exchange.over).toBe('broken');
    await expect(list('AQ.key', controller.signal)).rejects.toBe('no longer wanted');
  });
});
