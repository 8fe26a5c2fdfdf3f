import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  createClientReader,
  type TrustedProxies,
} from '../../../src/server/node/client-address.ts';
import { canonicalAddress } from '../../../src/server/ip-address.ts';

test.each([
  ['203.0.113.1', '203.0.113.1'],
  ['203.0.113.1:4711', '203.0.113.1'],
  ['::ffff:203.0.113.1', '203.0.113.1'],
  ['[::FFFF:cb00:7101]:80', '203.0.113.1'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['1.2.3.999', undefined],
  ['01.2.3.4', undefined],
  ['1.2.3.4.5', undefined],
  ['[::::]', undefined],
  ['unknown', undefined],
  ['', undefined],
])('%s is %s', (text, address) => {
  expect(canonicalAddress(text)).toBe(address);
});

describe('whom a request comes from', () => {
  const from = (trusted: TrustedProxies, remoteAddress: string, forwardedFor?: string) => {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    const request = { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
    return createClientReader(trusted)(request);
  };

  test('is who connects, whatever they say, unless that is a trusted proxy', () => {
    expect(from(undefined, '::ffff:127.0.0.1', '198.51.100.1')).toEqual({
      address: '127.0.0.1',
      viaProxy: false,
    });
    expect(from('loopback', '203.0.113.9', '198.51.100.1').address).toBe('203.0.113.9');
  });

  test('is the last address that no trusted proxy has', () => {
    const proxies = ['10.0.0.1', '[FD00::0:1]:80'];
    expect(from(proxies, '::ffff:10.0.0.1', '6.6.6.6, 203.0.113.1:999, fd00::1')).toEqual({
      address: '203.0.113.1',
      viaProxy: true,
    });
    expect(from('loopback', '::1', '[2001:db8::1]:443').address).toBe('2001:db8::1');
  });

  test('is the proxy when that does not say', () => {
    expect(from('loopback', '127.0.0.1').address).toBe('127.0.0.1');
    expect(from('loopback', '127.0.0.1', '6.6.6.6, unknown').address).toBe('127.0.0.1');
  });
});
