import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../../../src/contract/configuration.ts';
import { readServerConfiguration } from '../../../src/server/configuration.ts';

describe('readServerConfiguration', () => {
  test('needs nothing: the demo answers', () => {
    expect(readServerConfiguration({})).toMatchObject({
      provider: { name: 'demo' },
      models: ['gemini-flash-lite-latest'],
      voiceName: 'af_sarah',
      allowedOrigins: undefined,
      trustProxy: undefined,
    });
  });

  test('answers with Gemini once there is a key', () => {
    const env = { GEMINI_API_KEY: ' key ', KNIK_GEMINI_URL: 'http://127.0.0.1:9' };
    const provider = { name: 'gemini', key: 'key', url: 'http://127.0.0.1:9' };
    expect(readServerConfiguration(env).provider).toEqual(provider);
    expect(readServerConfiguration({ ...env, KNIK_AI_PROVIDER: 'gemini' }).provider).toEqual(
      provider,
    );
    expect(readServerConfiguration({ ...env, KNIK_AI_PROVIDER: 'demo' }).provider.name).toBe(
      'demo',
    );
  });

  test('reaches Vertex with a key, or with a token and a project', () => {
    const env = { KNIK_AI_PROVIDER: 'vertex' };
    expect(readServerConfiguration({ ...env, VERTEX_API_KEY: 'key' }).provider).toEqual({
      name: 'vertex',
      access: { key: 'key' },
    });
    const token = { VERTEX_ACCESS_TOKEN: 'token', VERTEX_PROJECT: 'my-project' };
    expect(readServerConfiguration({ ...env, ...token }).provider).toEqual({
      name: 'vertex',
      access: { token: 'token', project: 'my-project', location: 'global' },
    });
    expect(() => readServerConfiguration(env)).toThrow('needs VERTEX_API_KEY');
    expect(() => readServerConfiguration({ ...env, VERTEX_ACCESS_TOKEN: 'token' })).toThrow(
      'VERTEX_PROJECT',
    );
  });

  test('reads lists and limits', () => {
    const configuration = readServerConfiguration({
      KNIK_ALLOWED_ORIGINS: 'https://A.example:443, http://localhost:5000/',
      KNIK_ALLOWED_MODELS: 'gemini-flash-latest',
      KNIK_TRUST_PROXY: '10.0.0.1,[FD00:0::1]',
      KNIK_TURNS_PER_MINUTE: '5',
      KNIK_TURNS_PER_DAY: '50',
      KNIK_FETCH_PAGES: 'off',
    });
    expect(configuration).toMatchObject({
      allowedOrigins: ['https://a.example', 'http://localhost:5000'],
      models: ['gemini-flash-lite-latest', 'gemini-flash-latest'],
      trustProxy: ['10.0.0.1', 'fd00::1'],
      limits: { turnsPerMinute: 5, turnsPerDay: 50 },
      fetchesPages: false,
    });
  });

  test('names every value that makes no sense', () => {
    const broken = {
      KNIK_AI_PROVIDER: 'oracle',
      GEMINI_API_KEY: 'two words',
      KNIK_ALLOWED_ORIGINS: '*',
      KNIK_TRUST_PROXY: 'everybody',
      KNIK_TURNS_PER_MINUTE: '0',
      KNIK_FETCH_PAGES: 'maybe',
    };
    for (const name of Object.keys(broken)) {
      expect(() => readServerConfiguration(broken)).toThrow(name);
    }
  });

  test.each([
    ['KNIK_ALLOWED_ORIGINS', 'https://example.org/path'],
    ['KNIK_ALLOWED_ORIGINS', 'https://example.org:99999'],
    ['KNIK_ALLOWED_ORIGINS', 'http://1.2.3.999'],
    ['KNIK_TRUST_PROXY', '1.2.3.999'],
    ['KNIK_TRUST_PROXY', ':::'],
    ['KNIK_TRUST_PROXY', '10.0.0.1,'],
    ['KNIK_AI_MODEL', '../secret'],
    ['KNIK_ALLOWED_MODELS', 'a/b/c'],
    ['KNIK_VOICE_NAME', 'af/sarah'],
    ['VERTEX_PROJECT', 'My Project'],
    ['VERTEX_LOCATION', 'us.evil.example/'],
  ])('refuses %s="%s" by name', (name, value) => {
    expect(() => readServerConfiguration({ [name]: value })).toThrow(`${name}="${value}": give`);
  });

  test('takes every empty setting for one that is not set', () => {
    const names = [
      'KNIK_AI_PROVIDER',
      'GEMINI_API_KEY',
      'VERTEX_API_KEY',
      'VERTEX_ACCESS_TOKEN',
      'VERTEX_PROJECT',
      'VERTEX_LOCATION',
      'KNIK_VERTEX_URL',
      'KNIK_GEMINI_URL',
      'KNIK_ALLOWED_MODELS',
      'KNIK_ALLOWED_ORIGINS',
      'KNIK_TRUST_PROXY',
      'KNIK_TURNS_PER_MINUTE',
      'KNIK_TURNS_PER_DAY',
      'KNIK_FETCH_PAGES',
      'KNIK_AI_MODEL',
      'KNIK_VOICE_NAME',
      'KNIK_SAMPLE_RATE',
      'KNIK_HISTORY_CONTEXT_SIZE',
    ];
    for (const empty of ['', '  ']) {
      const env = Object.fromEntries(names.map((name) => [name, empty]));
      expect(readServerConfiguration(env)).toEqual(readServerConfiguration({}));
    }
  });

  test.each(['remote', 'builtin'])(
    'the page’s own provider %s says nothing about it',
    (provider) => {
      const { name } = readServerConfiguration({ KNIK_AI_PROVIDER: provider }).provider;
      expect(name).toBe('demo');
    },
  );

  test('does not repeat a key that makes no sense', () => {
    expect(() => readServerConfiguration({ GEMINI_API_KEY: 'my secret' })).toThrow(
      /GEMINI_API_KEY(?!.*secret)/,
    );
  });
});

test('the page’s configuration holds no key', () => {
  const keys = {
    GEMINI_API_KEY: 'secret-1',
    VERTEX_API_KEY: 'secret-2',
    VERTEX_ACCESS_TOKEN: 'secret-3',
  };
  expect(JSON.stringify(readConfiguration(keys))).not.toContain('secret');
});
