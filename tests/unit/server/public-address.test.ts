import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/server/public-address.ts';

test.each([
  '93.184.215.14',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '192.167.1.1',
  '223.255.255.254',
  '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
  '2a00:1450:4001:80b::200e',
  '::ffff:93.184.215.14',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['this machine', '127.0.0.1'],
  ['this machine', '127.8.9.10'],
  ['this machine', '0.0.0.0'],
  ['this machine', '::1'],
  ['this machine', '::'],
  ['a private network', '10.0.0.1'],
  ['a private network', '172.16.0.1'],
  ['a private network', '172.31.255.255'],
  ['a private network', '192.168.1.1'],
  ['a private network', 'fd12:3456::1'],
  ['a private network, mapped', '::ffff:10.0.0.1'],
  ['a private network, mapped in groups', '::ffff:a00:1'],
  ['a carrier’s network', '100.64.0.1'],
  ['where clouds keep their secrets', '169.254.169.254'],
  ['the same link', 'fe80::1%eth0'],
  ['an old way into IPv4', '2002:a00:1::1'],
  ['a way into IPv4', '64:ff9b::a00:1'],
  ['a tunnel', '2001:0:a00:1::1'],
  ['an example', '192.0.2.1'],
  ['an example', '2001:db8::1'],
  ['a benchmark', '198.18.0.1'],
  ['a multicast', '224.0.0.1'],
  ['a multicast', 'ff02::1'],
  ['everybody', '255.255.255.255'],
  ['no address', 'localhost'],
  ['no address', ''],
  ['no address', '010.0.0.1'],
])('%s is not public: %s', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});
