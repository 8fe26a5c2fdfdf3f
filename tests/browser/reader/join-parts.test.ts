import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { expect, test } from 'vitest';
import { encodePart } from '../../../src/reader/sound/worker/encoding.ts';
import { memoryDisk } from '../../../src/reader/sound/worker/memory-disk.ts';
import { joinParts, secondsOf } from '../../../src/reader/sound/worker/join-parts.ts';
import { beep, BEEP_EVERY_SECONDS, beepsIn } from '../../support/reader/beeping-voice.ts';

/** The browsers of the tests encode no AAC. Packets of Opus go through the same hands, into the same container. */
test('parts become one MP4, as long as they are, with its chapters', async () => {
  const folder = await memoryDisk().folder('test');
  const target = await folder.create('sound.m4a');
  const { bytes } = await encodePart(new Float32Array(240_000), 24_000, 'opus');
  const tags = {
    title: 'A title',
    author: 'An author',
    cover: undefined,
    chapters: [
      { title: 'First', startSeconds: 0 },
      { title: 'Zweites', startSeconds: 12.5 },
    ],
  };
  const loads = Array.from({ length: 3 }, () => async () => new Blob([bytes]));
  const done: number[] = [];
  await joinParts(loads, 'm4a', tags, target, (count) => done.push(count));
  target.close();
  expect(done).toStrictEqual([1, 2, 3]);

  const file = await folder.file('sound.m4a', 'A title.m4a', 'audio/mp4');
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  expect(await input.computeDuration()).toBeCloseTo(30, 0);
  const found = await input.getMetadataTags();
  expect(found).toMatchObject({ title: 'A title', artist: 'An author' });
  const written = new TextDecoder('latin1').decode(await file.arrayBuffer());
  expect(written.slice(written.indexOf('chpl'))).toMatch(/First[^]*Zweites$/u);

  const sound = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(
    await file.arrayBuffer(),
  );
  expect(sound.duration).toBeCloseTo(30, 0);
});

const RATE = 24_000;
/** Of a book of an hour. */
const PARTS = 40;

test('sound stays where its part is, however many there are before it', async () => {
  const folder = await memoryDisk().folder('test');
  const target = await folder.create('sound.opus');
  const { signal } = new AbortController();
  const request = { text: 'One two', voice: '', speed: 1, sampleRateHz: RATE, signal };
  const { samples } = await beep(request);
  const { bytes, delaySeconds } = await encodePart(samples, RATE, 'opus');
  const part = new Blob([bytes]);
  const partSeconds = await secondsOf(part);
  const loads = Array.from({ length: PARTS }, () => async () => part);
  const tags = { title: 'Beeps', author: undefined, cover: undefined, chapters: [] };
  await joinParts(loads, 'opus', tags, target, () => {});
  target.close();

  const file = await folder.file('sound.opus', 'Beeps.opus', 'audio/ogg');
  const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await file.arrayBuffer());
  const heard = beepsIn(sound.getChannelData(0), RATE);
  expect(heard).toHaveLength(2 * PARTS);
  // The second of each part: at the very seam a decoder needs some milliseconds for a tone.
  const second = delaySeconds + BEEP_EVERY_SECONDS;
  for (let at = 0; at < PARTS; at += 1) {
    expect(heard[2 * at + 1]).toBeCloseTo(at * partSeconds + second, 2);
  }
  expect(sound.duration).toBeCloseTo(PARTS * partSeconds, 1);
});
