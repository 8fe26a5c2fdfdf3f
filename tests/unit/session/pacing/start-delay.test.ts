import { expect, test } from 'vitest';
import { leadForText, sustainableLead } from '../../../../src/session/pacing/start-delay.ts';

const voice = (secondsPerCharacter: number, errorShare = 0) => ({
  fixedSeconds: 0.4,
  secondsPerCharacter,
  soundSecondsPerCharacter: 0.07,
  errorShare,
});

test('with a sustainable lead, segments of its length leave as much as they found', () => {
  for (const each of [0.01, 0.03, 0.05, 0.06]) {
    const lead = sustainableLead(voice(each));
    const characters = (lead - 0.4) / each;
    expect(lead - (0.4 + each * characters) + 0.07 * characters).toBeGreaterThanOrEqual(
      lead - 1e-9,
    );
  }
  expect(sustainableLead(voice(0.06))).toBeGreaterThan(sustainableLead(voice(0.03)));
  expect(sustainableLead(voice(0.06, 0.1))).toBeGreaterThan(sustainableLead(voice(0.06)));
});

test('a voice that is faster than speech needs no lead for a long text', () => {
  expect(leadForText(voice(0.03), 10_000)).toBe(0);
});

test('a slower one needs what it falls behind until the last segment', () => {
  const each = 0.4 / 90 + 0.1;
  expect(leadForText(voice(0.1), 1000)).toBeCloseTo(1000 * each - 960 * 0.07);
});
