import type { Page } from '@playwright/test';
import { waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import type { TurnMetrics } from '../../src/session/metrics/turn-metrics.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { timingWords } from '../../src/ui/words/timing.ts';
import { sentence } from '../support/sentence.ts';

/** Waits until the latest turn has been heard to its end, and returns its metrics. */
async function metricsOfHeard(page: Page): Promise<TurnMetrics> {
  await page.waitForFunction(() => window.knik.metrics().at(-1)?.soundEndMs !== undefined);
  const metrics = await page.evaluate(() => window.knik.metrics().at(-1));
  if (!metrics) throw new Error('No metrics.');
  return metrics;
}

test('the metrics of a spoken reply are in order, add up, and report no gap', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, 'Tell me a joke');
  const events = await eventsUntilDone(page);
  const metrics = await metricsOfHeard(page);

  const text = events.map((e) => (e.type === 'text' ? e.text : '')).join('');
  expect(metrics).toMatchObject({
    kind: 'reply',
    characters: text.length,
    deltas: events.filter((e) => e.type === 'text').length,
    audioChunks: events.at(-1)?.audioChunks,
    underruns: 0,
    underrunSeconds: 0,
    errors: 0,
    cancelled: false,
  });
  const times = [
    0,
    metrics.firstDeltaMs,
    metrics.firstSegmentMs,
    metrics.firstAudioMs,
    metrics.firstSoundMs,
    metrics.soundEndMs,
  ].map((ms) => ms ?? NaN);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(metrics.lastDeltaMs).toBeLessThanOrEqual(metrics.endMs ?? 0);

  expect(metrics.chunks).toHaveLength(metrics.audioChunks);
  metrics.chunks.forEach((chunk, at) => {
    expect(chunk.readyMs).toBeLessThanOrEqual(chunk.askedMs);
    expect(chunk.askedMs).toBeLessThanOrEqual(chunk.madeMs);
    expect(chunk.madeMs).toBeLessThanOrEqual(chunk.startMs ?? 0);
    expect(chunk.gapFrames).toBe(at === 0 ? undefined : 0);
    const before = metrics.chunks[at - 1];
    if (!before) return;
    expect(chunk.span.start).toBeGreaterThanOrEqual(before.span.end);
    expect(chunk.startMs).toBeGreaterThan(before.startMs ?? Infinity);
  });
  const soundSeconds = metrics.chunks.reduce((sum, chunk) => sum + chunk.soundSeconds, 0);
  const pauses = metrics.audioSeconds - soundSeconds;
  expect(metrics.silenceSeconds).toBeGreaterThan(0);
  expect(metrics.silenceSeconds).toBeLessThanOrEqual(pauses + 0.01);
});

test('a reply that is read again comes from saved audio, and its metrics say so', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await say(page, 'say: The first sentence is this one. The second one follows it.');
  const first = await metricsOfHeard(page);
  expect(first.chunks.some((chunk) => chunk.isCached)).toBe(false);
  await page.getByRole('button', { name: chatWords.listen }).click();
  await page.waitForFunction(() => window.knik.metrics().length === 2);
  const again = await metricsOfHeard(page);
  expect(again).toMatchObject({ kind: 'reread', synthesisMs: 0, underruns: 0 });
  expect(again.chunks.map(({ span, isCached }) => ({ span, isCached }))).toEqual(
    first.chunks.map(({ span }) => ({ span, isCached: true })),
  );
  await page.getByRole('button', { name: chatWords.timing }).click();
  await expect(page.getByRole('region', { name: timingWords.timing })).toContainText(
    sentence(timingWords.countFromSavedAudio),
  );
});

test('the browser’s own tools see the latest turns, and no more than those', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  const names = await page.evaluate(async () => {
    for (let turn = 0; turn < 8; turn++) {
      await window.knik.streamChat('read: Yes.', {}, { play: false }).finished;
    }
    return performance.getEntries().map(({ name }) => name);
  });
  const turns = new Set(names.flatMap((name) => /^knik:(\d+):/.exec(name)?.[1] ?? []));
  expect([...turns]).toEqual(['4', '5', '6', '7', '8']);
  expect(names).toContain('knik:8:first-delta');
  expect(names).toContain('knik:8:synthesis');
});

test('the timing of a reply can be opened, read, stepped through and copied', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(site.url);
  await say(page, 'say: The first sentence is this one. The second one follows it.');
  await waitForSound(page);
  const timing = page.getByRole('button', { name: chatWords.timing });
  await timing.click();
  await expect(timing).toHaveAttribute('aria-expanded', 'true');
  const picture = page.getByRole('region', { name: timingWords.timing });
  await expect(picture).toContainText(timingWords.toFirstSound);
  const metrics = await metricsOfHeard(page);
  await expect(picture).toContainText(timingWords.milestones.lastSound);

  await picture.getByRole('slider', { name: timingWords.passage }).focus();
  await page.keyboard.press('End');
  const last = metrics.chunks.length;
  await expect(picture.getByRole('slider')).toHaveAttribute('aria-valuetext', /follows it\./);
  await picture.getByRole('button', { name: timingWords.showTable }).click();
  await expect(picture.getByRole('row')).toHaveCount(last + 1);

  await picture.getByRole('button', { name: timingWords.copyAsJson }).click();
  await expect(controls(page).status).toHaveText(timingWords.copied);
  const copied: unknown = await page.evaluate(async () =>
    JSON.parse(await navigator.clipboard.readText()),
  );
  expect(copied).toEqual(JSON.parse(JSON.stringify(metrics)));

  await timing.click();
  await expect(picture).toBeHidden();
});
