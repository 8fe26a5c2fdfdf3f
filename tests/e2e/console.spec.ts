import type { Page } from '@playwright/test';
import { audioFrame, lastAudibleFrame, letSoundRun, waitForSound } from '../support/e2e/listen.ts';
import { recordEvents } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';

interface Transcript {
  readonly text: string;
  readonly wavs: readonly string[];
  readonly completed: readonly number[];
  readonly errors: readonly string[];
}

/** What somebody would type into the console. */
function streamFromConsole(page: Page, message: string, play: boolean): Promise<Transcript> {
  return page.evaluate(
    async ([question, aloud]) => {
      const wavs: string[] = [];
      const completed: number[] = [];
      const errors: string[] = [];
      let text = '';
      const stream = window.knik.streamChat(
        question,
        {
          onText: (delta) => (text += delta),
          onAudio: (wav) => wavs.push(wav),
          onComplete: (chunks) => completed.push(chunks),
          onError: (sentence) => errors.push(sentence),
        },
        { play: aloud },
      );
      await stream.finished;
      return { text, wavs, completed, errors };
    },
    [message, play] as const,
  );
}

test('streamChat streams text and WAVs whose number is the one it completes with', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  const { text, wavs, completed, errors } = await streamFromConsole(page, 'Hello!', false);
  expect(errors).toEqual([]);
  expect(text.length).toBeGreaterThan(20);
  expect(completed).toEqual([wavs.length]);
  expect(wavs.length).toBeGreaterThan(0);
  for (const wav of wavs) {
    const seconds = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const sound = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(bytes.buffer);
      return sound.duration;
    }, wav);
    expect(seconds, 'the browser itself decodes it').toBeGreaterThan(0.1);
  }
});

test('close silences within 50 ms of the audio clock, and nothing follows but done', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  const silentAfterSeconds: number[] = [];
  for (let round = 0; round < 3; round++) {
    await page.evaluate(() => {
      const stream = window.knik.streamChat('Tell me a short story');
      Object.assign(window, { stream });
    });
    await waitForSound(page, await lastAudibleFrame(page));
    const closed = await page.evaluate(() => {
      const before = window.busEvents.length;
      const audio = window.audioContexts[0];
      const frame = (audio?.currentTime ?? 0) * (audio?.sampleRate ?? 0);
      (window as unknown as { stream: { close(): void } }).stream.close();
      return { before, frame, rate: audio?.sampleRate ?? 0 };
    });
    await letSoundRun(page, closed.rate);
    const events = await page.evaluate(() => window.busEvents);
    expect(events.slice(closed.before).map((e) => e.type)).toEqual(['done']);
    expect(events.at(-1)).toMatchObject({ cancelled: true });
    silentAfterSeconds.push(((await lastAudibleFrame(page)) - closed.frame) / closed.rate);
  }
  // The clock that the page reads may be behind that of a busy machine's audio thread, once in a while.
  const [, median] = silentAfterSeconds.toSorted((a, b) => a - b);
  expect(median).toBeLessThanOrEqual(0.05);
});

test('chat gives the whole reply, playBase64Audio plays it', async ({ page, site }) => {
  await page.goto(site.url);
  const reply = await page.evaluate(() => window.knik.chat('read: Good morning to you.'));
  expect(reply).toMatchObject({ text: 'Good morning to you.', sampleRateHz: 24_000, errors: [] });
  expect(await lastAudibleFrame(page)).toBe(0);
  await page.evaluate(({ audio }) => window.knik.playBase64Audio(audio), reply);
  const heardFrames = (await lastAudibleFrame(page)) - 0;
  expect(heardFrames).toBeGreaterThan(12_000);
});

test('chunks handed straight to playBase64Audio are heard once', async ({ page, site }) => {
  await page.goto(site.url);
  const [madeSeconds, heardSeconds] = await page.evaluate(async () => {
    const played: Promise<void>[] = [];
    const stream = window.knik.streamChat('read: One sentence. And another one.', {
      onAudio: (wav) => played.push(window.knik.playBase64Audio(wav)),
    });
    await stream.finished;
    const audio = window.audioContexts[0];
    const begin = audio?.currentTime ?? 0;
    await Promise.all(played);
    const [figures] = window.knik.metrics();
    return [figures?.audioSeconds ?? 0, (audio?.currentTime ?? 0) - begin] as const;
  });
  expect(heardSeconds).toBeGreaterThan(0.5 * madeSeconds);
  expect(heardSeconds).toBeLessThan(1.5 * madeSeconds);
});

test('createTtsProcessor speaks texts in order and hands out their samples', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  const seconds = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const lengths: number[] = [];
        const processor = window.knik.createTtsProcessor({
          voice: 'af_sarah',
          sampleRate: 24_000,
          playVoice: false,
          audioReadyCallback: (samples, rate) => {
            lengths.push(samples.length / rate);
            if (lengths.length === 2) resolve(lengths);
          },
        });
        processor.play('Yes.');
        processor.play('This one is a good deal longer than the other one was');
        processor.start();
      }),
  );
  expect(seconds[1]).toBeGreaterThan((seconds[0] ?? 0) * 2);
});

test('metrics tell when the first sound came', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await page.evaluate(() => window.knik.streamChat('read: One sentence.').finished);
  await waitForSound(page);
  await audioFrame(page);
  const [figures] = await page.evaluate(() => window.knik.metrics());
  expect(figures).toMatchObject({ audioChunks: 1, errors: 0, cancelled: false });
  expect(figures?.firstSoundMs).toBeGreaterThanOrEqual(figures?.firstDeltaMs ?? Infinity);
});
