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
    const token = { VERTEX_ACCESS_TOKEN: 'token', VERTEX_PROJECT: 'mine' };
    expect(readServerConfiguration({ ...env, ...token }).provider).toEqual({
      name: 'vertex',
      access: { token: 'token', project: 'mine', location: 'global' },
    });
    expect(() => readServerConfiguration(env)).toThrow('needs VERTEX_API_KEY');
    expect(() => readServerConfiguration({ ...env, VERTEX_ACCESS_TOKEN: 'token' })).toThrow(
      'VERTEX_PROJECT',
    );
  });

  test('reads lists and limits', () => {
    const configuration = readServerConfiguration({
      KNIK_ALLOWED_ORIGINS: 'https://a.example, http://localhost:5000/',
      KNIK_ALLOWED_MODELS: 'gemini-flash-latest',
      KNIK_TRUST_PROXY: '10.0.0.1,fd00::1',
      KNIK_TURNS_PER_MINUTE: '5',
      KNIK_TURNS_PER_DAY: '50',
    });
    expect(configuration).toMatchObject({
      allowedOrigins: ['https://a.example', 'http://localhost:5000'],
      models: ['gemini-flash-lite-latest', 'gemini-flash-latest'],
      trustProxy: ['10.0.0.1', 'fd00::1'],
      limits: { turnsPerMinute: 5, turnsPerDay: 50 },
    });
  });

  test('names every value that makes no sense', () => {
    const broken = {
      KNIK_AI_PROVIDER: 'oracle',
      GEMINI_API_KEY: 'two words',
      KNIK_ALLOWED_ORIGINS: '*',
      KNIK_TRUST_PROXY: 'everybody',
      KNIK_TURNS_PER_MINUTE: '0',
    };
    for (const name of Object.keys(broken)) {
      expect(() => readServerConfiguration(broken)).toThrow(name);
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
