import { expect, test } from 'vitest';
import type { LogEntry } from '../../../src/server/log.ts';
import { guarded } from '../../../src/server/node/guard.ts';

test.each([
  [
    'throws',
    () => {
      throw new Error('Broken.');
    },
  ],
  ['rejects', () => Promise.reject(new Error('Broken.'))],
])('a listener that %s is answered for and logged', async (_, listener) => {
  const log: LogEntry[] = [];
  const answered: string[] = [];
  const listen = guarded<[string]>(
    (entry) => log.push(entry),
    listener,
    (name) => answered.push(name),
  );
  listen('request');
  await Promise.resolve();
  await Promise.resolve();
  expect(answered).toEqual(['request']);
  expect(log).toEqual([{ event: 'failed', detail: expect.stringContaining('Broken.') }]);
});
