import { expect, test } from 'vitest';
import { serviceAt } from '../../../../src/replies/openai/address.ts';

test.each([
  ['http://localhost:11434', 'http://localhost:11434/v1'],
  ['localhost:1234/', 'http://localhost:1234/v1'],
  ['127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1'],
  [' https://openrouter.ai/api/v1 ', 'https://openrouter.ai/api/v1'],
  ['openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1'],
  ['https://api.example/openai/models', 'https://api.example/openai'],
  ['http://192.168.1.5:8000', 'http://192.168.1.5:8000/v1'],
])('“%s” is %s', (typed, base) => {
  expect(serviceAt(typed).base).toBe(base);
});

test.each(['', ' ', 'not an address', 'ftp://host/v1', 'https://me:pass@host/v1', 'http://'])(
  '“%s” is none',
  (typed) => {
    expect(() => serviceAt(typed)).toThrow(/address/);
  },
);

test('a server on this device is known', () => {
  expect(serviceAt('localhost:11434').isOnThisDevice).toBe(true);
  expect(serviceAt('127.0.0.1:1').isOnThisDevice).toBe(true);
  expect(serviceAt('localhost.example.org').isOnThisDevice).toBe(false);
});
