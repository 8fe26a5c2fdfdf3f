import { describe, expect, test } from 'vitest';
import { createRateLimiter, subscriberOf } from '../../../src/server/rate-limit.ts';
import { manualClock } from '../replies/manual-clock.ts';

describe('createRateLimiter', () => {
  test('gives a minute’s allowance at once, then evenly', () => {
    const clock = manualClock();
    const limiter = createRateLimiter(3, clock);
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0]);
    expect(limiter.take('a')).toBe(20);
    clock.advance(19_000);
    expect(limiter.take('a')).toBe(1);
    clock.advance(1000);
    expect(limiter.take('a')).toBe(0);
    expect(limiter.take('a')).toBe(20);
  });

  test('never gives more than a minute’s allowance, however long nobody asked', () => {
    const clock = manualClock();
    const limiter = createRateLimiter(2, clock);
    clock.advance(3_600_000);
    expect([1, 2, 3].map(() => limiter.take('a') === 0)).toEqual([true, true, false]);
  });

  test('counts each address alone, and forgets those unheard of for longest', () => {
    const limiter = createRateLimiter(1, manualClock());
    expect(limiter.take('first')).toBe(0);
    expect(limiter.take('second')).toBe(0);
    expect(limiter.take('first')).toBeGreaterThan(0);
    for (let i = 0; i < 9999; i++) limiter.take(`other ${i}`);
    expect(limiter.take('first')).toBeGreaterThan(0);
    expect(limiter.take('second')).toBe(0);
  });
});

describe('subscriberOf', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('of %s is %s', (address, subscriber) => {
    expect(subscriberOf(address)).toBe(subscriber);
  });
});
