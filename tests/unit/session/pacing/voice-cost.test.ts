import { describe, expect, test } from 'vitest';
import { createVoiceCost } from '../../../../src/session/pacing/voice-cost.ts';

const took = (fixed: number, each: number) => (characters: number) => fixed + each * characters;

describe('what a voice costs', () => {
  test('is found from sentences of different lengths', () => {
    const cost = createVoiceCost();
    const real = took(0.4, 0.05);
    for (const n of [30, 120, 60, 200, 45, 90, 150, 25, 80, 110]) cost.learn(n, real(n), n * 0.07);
    expect(cost.fixedSeconds).toBeCloseTo(0.4, 1);
    expect(cost.secondsPerCharacter).toBeCloseTo(0.05, 2);
    expect(cost.soundSecondsPerCharacter).toBeCloseTo(0.07);
    expect(cost.errorShare).toBeLessThan(0.1);
  });

  test('as work for a second of sound is known from the first sentence on', () => {
    const cost = createVoiceCost();
    expect(cost.realTimeFactor).toBeUndefined();
    cost.learn(60, 2.1, 4.2);
    expect(cost.realTimeFactor).toBeCloseTo(0.5, 1);
    for (let i = 0; i < 20; i++) cost.learn(60, 6.3, 4.2);
    expect(cost.realTimeFactor).toBeCloseTo(1.5, 1);
  });

  test('is near the truth after one sentence', () => {
    const cost = createVoiceCost();
    cost.learn(40, 2, 2.8);
    const predicted = cost.fixedSeconds + cost.secondsPerCharacter * 40;
    expect(predicted).toBeCloseTo(2, 1);
    expect(cost.secondsPerCharacter).toBeGreaterThan(0);
  });

  test('sentences of one length do not make up a fixed part', () => {
    const cost = createVoiceCost();
    for (let i = 0; i < 20; i++) cost.learn(60, 1.2 + (i % 2) * 0.1, 4);
    const predicted = cost.fixedSeconds + cost.secondsPerCharacter * 60;
    expect(predicted).toBeCloseTo(1.25, 1);
    expect(cost.fixedSeconds).toBeLessThan(0.6);
  });

  test('follows a machine that gets slower within a few sentences', () => {
    const cost = createVoiceCost();
    for (const n of [40, 90, 60, 120]) cost.learn(n, n * 0.01, n * 0.07);
    for (const n of [50, 100, 70, 130, 45, 90]) cost.learn(n, n * 0.05, n * 0.07);
    expect(cost.fixedSeconds + cost.secondsPerCharacter * 80).toBeGreaterThan(3);
  });

  test('is never negative, whatever is measured', () => {
    const cost = createVoiceCost();
    for (const [n, t] of [
      [200, 0.1],
      [10, 2],
      [150, 0.05],
      [5, 3],
    ] as const) {
      cost.learn(n, t, n * 0.07);
      expect(cost.fixedSeconds).toBeGreaterThanOrEqual(0);
      expect(cost.secondsPerCharacter).toBeGreaterThanOrEqual(0);
    }
  });

  test('tells how moody the voice is', () => {
    const steady = createVoiceCost();
    const moody = createVoiceCost();
    for (let i = 0; i < 20; i++) {
      const n = 40 + ((i * 37) % 90);
      steady.learn(n, n * 0.03, n * 0.07);
      moody.learn(n, n * 0.03 * (i % 2 === 0 ? 0.7 : 1.3), n * 0.07);
    }
    expect(moody.errorShare).toBeGreaterThan(3 * steady.errorShare);
  });
});
