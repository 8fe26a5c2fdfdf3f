import { describe, expect, test } from 'vitest';
import {
  readBasePath,
  readConfiguration as readFor,
  type Environment,
} from '../../../src/contract/configuration.ts';
import { PAGE_PROVIDERS } from '../../../src/replies/registry.ts';

const readConfiguration = (env: Environment) => readFor(env, PAGE_PROVIDERS);

describe('readConfiguration', () => {
  test('needs nothing', () => {
    expect(readConfiguration({})).toEqual({
      voiceName: 'af_sarah',
      sampleRateHz: 24_000,
      provider: undefined,
      model: 'gemini-flash-lite-latest',
      historyContextSize: undefined,
      endpoints: { gemini: 'https://generativelanguage.googleapis.com' },
      modelUrl: undefined,
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
      KNIK_MODEL_URL: 'https://example.org/voices/kokoro-v1.0/',
      KNIK_SERVER_URL: 'https://knik.example.org',
    });
    expect(configuration).toEqual({
      voiceName: 'bm_george',
      sampleRateHz: 48_000,
      provider: 'demo',
      model: 'gemini-flash-lite-latest',
      historyContextSize: 0,
      endpoints: { gemini: 'http://127.0.0.1:9000', remote: 'https://knik.example.org' },
      modelUrl: 'https://example.org/voices/kokoro-v1.0/',
    });
  });

  test('a server that is named answers, unless another source is chosen', () => {
    const env = { KNIK_SERVER_URL: 'https://knik.example.org' };
    expect(readConfiguration(env).provider).toBe('remote');
    expect(readConfiguration({ ...env, KNIK_AI_PROVIDER: 'gemini' }).provider).toBe('gemini');
  });

  test('a service with models of its own gets the model that is named, and Gemini keeps its own', () => {
    const env = { KNIK_OPENAI_URL: 'http://localhost:11434/v1', KNIK_AI_MODEL: 'lib/llama3.2:3b' };
    expect(readConfiguration(env)).toMatchObject({
      provider: 'openai',
      ownModel: 'lib/llama3.2:3b',
      model: 'gemini-flash-lite-latest',
    });
    const gemini = { ...env, KNIK_AI_PROVIDER: 'gemini', KNIK_AI_MODEL: 'gemini-pro-latest' };
    expect(readConfiguration(gemini)).toMatchObject({ model: 'gemini-pro-latest' });
    expect(readConfiguration(gemini).ownModel).toBeUndefined();
    expect(() => readConfiguration({ ...env, KNIK_AI_MODEL: 'a model' })).toThrow('KNIK_AI_MODEL');
  });

  test('the browser’s model has another name outside', () => {
    expect(readConfiguration({ KNIK_AI_PROVIDER: 'builtin' }).provider).toBe('browserModel');
  });

  test('names every value that makes no sense, and what would', () => {
    const broken = {
      KNIK_VOICE_NAME: 'a voice; with a policy',
      KNIK_SAMPLE_RATE: 'fast',
      KNIK_AI_PROVIDER: 'oracle',
      KNIK_HISTORY_CONTEXT_SIZE: '-1',
      KNIK_GEMINI_URL: "https://example.org'; script-src *",
      KNIK_MODEL_URL: "https://example.org/'; script-src *",
    };
    for (const [name, value] of Object.entries(broken)) {
      expect(() => readConfiguration(broken)).toThrow(`${name}="${value}": give `);
    }
  });

  test.each(['7999', '48001', '24000.5', 'NaN', 'Infinity'])('refuses %s as a rate', (rate) => {
    expect(() => readConfiguration({ KNIK_SAMPLE_RATE: rate })).toThrow('whole number of hertz');
  });
});

describe('KNIK_MODEL_URL', () => {
  test.each([
    'https://huggingface.co/owner/name',
    'https://huggingface.co/owner/name/tree/main',
    'http://127.0.0.1:9000/',
    'https://example.org',
    '/kokoro/',
    '/',
  ])('may be %s', (url) => {
    expect(readConfiguration({ KNIK_MODEL_URL: url }).modelUrl).toBe(url);
  });

  test.each([
    'kokoro/',
    '//example.org/kokoro/',
    'ftp://example.org/',
    'https://me:secret@example.org/',
    'https://example.org/../kokoro/',
    'https://example.org/kokoro/?a=b',
    'https://example.org/kokoro/#a',
    'https://example.org/a b/',
  ])('may not be %s', (url) => {
    expect(() => readConfiguration({ KNIK_MODEL_URL: url })).toThrow('the address of a folder');
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
