import { describe, expect, test } from 'vitest';
import {
  listenProblem,
  ownOrigins,
  pageAddress,
  readListenAddress,
} from '../../../src/server/node/listen-address.ts';

describe('readListenAddress', () => {
  test.each([[{}], [{ HOST: '', PORT: '' }], [{ HOST: ' ', PORT: ' ' }]])(
    'listens to this machine alone unless told otherwise: %o',
    (env) => {
      expect(readListenAddress(env)).toEqual({ host: '127.0.0.1', port: 8000 });
    },
  );

  test.each([
    [{ HOST: '0.0.0.0', PORT: '80' }, '0.0.0.0', 80],
    [{ HOST: '[::1]' }, '::1', 8000],
    [{ HOST: 'Localhost' }, 'localhost', 8000],
  ])('takes %o', (env, host, port) => {
    expect(readListenAddress(env)).toEqual({ host, port });
  });

  test.each([
    ['HOST', '1.2.3.999'],
    ['HOST', 'http://localhost'],
    ['HOST', ':::'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
  ])('refuses %s="%s" by name', (name, value) => {
    expect(() => readListenAddress({ [name]: value })).toThrow(`${name}="${value}": give`);
  });
});

test('the page’s own origins are written as browsers write them', () => {
  expect(ownOrigins({ host: '127.0.0.1', port: 80 })).toEqual([
    'http://localhost',
    'http://127.0.0.1',
  ]);
  expect(ownOrigins({ host: '192.168.1.5', port: 8000 })).toContain('http://192.168.1.5:8000');
  expect(ownOrigins({ host: '::1', port: 8000 })).toContain('http://[::1]:8000');
  expect(ownOrigins({ host: '0.0.0.0', port: 8000 })).toHaveLength(2);
});

test('the address that is shown is one that works', () => {
  expect(pageAddress({ host: '127.0.0.1', port: 8000 })).toBe('http://localhost:8000');
  expect(pageAddress({ host: '0.0.0.0', port: 8000 })).toBe('http://localhost:8000');
  expect(pageAddress({ host: '192.168.1.5', port: 8000 })).toBe('http://192.168.1.5:8000');
  expect(pageAddress({ host: '::1', port: 8000 })).toBe('http://[::1]:8000');
});

test.each([
  ['EADDRINUSE', 'Port 8000 is taken'],
  ['EACCES', 'PORT="8000" needs the rights'],
  ['EADDRNOTAVAIL', 'HOST="203.0.113.1" is no address of this machine. Give 127.0.0.1'],
])('%s is told in a sentence', (code, sentence) => {
  const error = Object.assign(new Error(code), { code });
  expect(listenProblem(error, { host: '203.0.113.1', port: 8000 })).toContain(sentence);
});
