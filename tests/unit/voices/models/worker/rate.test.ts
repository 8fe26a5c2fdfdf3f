import { expect, test } from 'vitest';
import { createRate } from '../../../../../src/voices/models/worker/rate.ts';

test('is 0 until bytes have taken time to arrive', () => {
  const rate = createRate(0);
  expect(rate.bytesPerSecond).toBe(0);
  rate.add(500, 0);
  expect(rate.bytesPerSecond).toBe(0);
  rate.add(500, 1000);
  expect(rate.bytesPerSecond).toBeCloseTo(1000);
});

test('is exact at a steady pace from the first moment, however the bytes are cut', () => {
  const rate = createRate(0);
  const seen: number[] = [];
  for (let ms = 10; ms <= 3000; ms += 10) {
    rate.add(10, ms);
    seen.push(rate.bytesPerSecond);
    rate.add(0, ms + 5);
  }
  const late = createRate(0);
  for (let ms = 100; ms <= 3000; ms += 100) late.add(100, ms);
  expect(seen[0]).toBeCloseTo(1000);
  expect(late.bytesPerSecond).toBeCloseTo(1000);
  expect(rate.bytesPerSecond).toBeGreaterThan(990);
  expect(rate.bytesPerSecond).toBeLessThan(1010);
});

test('follows a change within seconds without jumping', () => {
  const rate = createRate(0);
  for (let ms = 100; ms <= 20_000; ms += 100) rate.add(100, ms);
  rate.add(1000, 20_100);
  expect(rate.bytesPerSecond).toBeLessThan(1300);
  for (let ms = 20_200; ms <= 32_000; ms += 100) rate.add(1000, ms);
  expect(rate.bytesPerSecond).toBeGreaterThan(9000);
});
