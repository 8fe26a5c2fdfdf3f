import { afterEach, describe, expect, test } from 'vitest';
import { askHealth, serverOrigin } from '../../../../src/replies/remote/address.ts';
import { startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';

describe('serverOrigin', () => {
  const reachable = ['http://[::1]:8000', 'https://knik.example'];

  test.each([
    ['https://knik.example', 'https://knik.example'],
    [' https://knik.example/ ', 'https://knik.example'],
    ['http://[::1]:8000', 'http://[::1]:8000'],
  ])('“%s” is %s', (address, expected) => {
    expect(serverOrigin(address, reachable)).toBe(expected);
  });

  test.each(['', 'knik.example', 'https://knik.example/api', 'ftp://knik.example'])(
    '“%s” is no address, and the person told how one looks',
    (address) => {
      expect(() => serverOrigin(address, reachable)).toThrow('Write it like');
    },
  );

  test('an address that the page’s policy forbids is said to be one', () => {
    expect(() => serverOrigin('https://other.example', reachable)).toThrow(
      /may not contact https:\/\/other\.example.*KNIK_SERVER_URL/,
    );
  });
});

describe('askHealth', () => {
  let server: GeminiServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function ask(status: number, body: string) {
    server = await startGeminiServer();
    const asking = askHealth(server.url, AbortSignal.timeout(5000));
    const outcome = asking.catch((error: unknown) => error);
    const exchange = await server.next();
    expect(exchange.path).toBe('/api/health');
    exchange.start(status, { 'content-type': 'application/json' });
    await exchange.write(body);
    exchange.end();
    return outcome;
  }

  test('names what answers', async () => {
    expect(await ask(200, '{"status":"ok","provider":"gemini","turns":0}')).toBe('gemini');
  });

  test.each([
    [200, '<html></html>', 'reply-intercepted'],
    [200, '{"status":"ok"}', 'reply-intercepted'],
    [200, 'null', 'reply-intercepted'],
    [404, 'Not found', 'reply-refused'],
    [403, '{"error":{"code":"origin","message":"Not for you."}}', 'reply-forbidden'],
    [503, '', 'reply-unavailable'],
  ])('%i with %s is a failure', async (status, body, code) => {
    expect(await ask(status, body)).toMatchObject({ code });
  });

  test('nobody there is a failure', async () => {
    await expect(askHealth('http://127.0.0.1:9', AbortSignal.timeout(5000))).rejects.toMatchObject({
      code: 'reply-unreachable',
    });
  });
});
