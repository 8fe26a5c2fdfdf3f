import { describe, expect, test } from 'vitest';
import { readBasePath, readConfiguration } from '../../../src/contract/configuration.ts';

describe('readConfiguration', () => {
  test('needs nothing', () => {
    expect(readConfiguration({})).toEqual({
      voiceName: 'af_sarah',
      sampleRateHz: 24_000,
      provider: undefined,
      model: 'gemini-flash-lite-latest',
      historyContextSize: 5,
      geminiUrl: 'https://generativelanguage.googleapis.com',
      serverUrl: undefined,
    });
  });

  test('takes what it is given, and an empty variable for none', () => {
    const configuration = readConfiguration({
      KNIK_VOICE_NAME: 'bm_george',
      KNIK_SAMPLE_RATE: '48000',
      KNIK_AI_PROVIDER: 'demo',
      KNIK_AI_MODEL: '  ',
      KNIK_HISTORY_CONTEXT_SIZE: '0',
      KNIK_GEMINI_URL: 'http://127.0.0.1:9000/',
      KNIK_SERVER_URL: 'https://knik.example.org',
    });
    expect(configuration).toEqual({
      voiceName: 'bm_george',
      sampleRateHz: 48_000,
      provider: 'demo',
      model: 'gemini-flash-lite-latest',
      historyContextSize: 0,
      geminiUrl: 'http://127.0.0.1:9000',
      serverUrl: 'https://knik.example.org',
    });
  });

  test('a server that is named answers, unless another source is chosen', () => {
    const env = { KNIK_SERVER_URL: 'https://knik.example.org' };
    expect(readConfiguration(env).provider).toBe('remote');
    expect(readConfiguration({ ...env, KNIK_AI_PROVIDER: 'gemini' }).provider).toBe('gemini');
  });

  test('names every value that makes no sense, and what would', () => {
    const broken = {
      KNIK_VOICE_NAME: 'a voice; with a policy',
      KNIK_SAMPLE_RATE: 'fast',
      KNIK_AI_PROVIDER: 'oracle',
      KNIK_HISTORY_CONTEXT_SIZE: '-1',
      KNIK_GEMINI_URL: "https://example.org'; script-src *",
    };
    for (const [name, value] of Object.entries(broken)) {
      expect(() => readConfiguration(broken)).toThrow(`${name}="${value}": give `);
    }
  });

  test.each(['7999', '48001', '24000.5', 'NaN', 'Infinity'])('refuses %s as a rate', (rate) => {
    expect(() => readConfiguration({ KNIK_SAMPLE_RATE: rate })).toThrow('whole number of hertz');
  });
});

describe('readBasePath', () => {
  test('is relative unless it is set', () => {
    expect(readBasePath({})).toBe('./');
    expect(readBasePath({ KNIK_BASE_PATH: '/knik/' })).toBe('/knik/');
    expect(readBasePath({ KNIK_BASE_PATH: '/' })).toBe('/');
  });

  test.each(['knik', '/knik', 'knik/', '/a b/', 'https://example.org/', '//evil/'])(
    'refuses %s',
    (path) => {
      expect(() => readBasePath({ KNIK_BASE_PATH: path })).toThrow('begins and ends with a slash');
    },
  );
});
