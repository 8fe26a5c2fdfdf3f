import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { afterEach, describe, expect, test } from 'vitest';
import { cutText } from '../../../src/app/parts/cut-text.ts';
import { shapeChunk } from '../../../src/audio/trim-silence.ts';
import type { SpeechRequest } from '../../../src/contract/index.ts';
import {
  discardSound,
  discardUnwanted,
  keepSound,
  soundFormats,
  unfinishedSounds,
} from '../../../src/reader/sound/keep-sound.ts';
import type { SoundFormat, SoundJob, SoundProgress } from '../../../src/reader/sound/sound-job.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { beep, beepsIn } from '../../support/reader/beeping-voice.ts';
import { deferred } from '../../support/turn-harness.ts';

const RATE = 24_000;
/** Some three minutes of beeps, in two chapters: more than one part. */
const CHAPTERS = ['The first', 'The second'].map((title, at) => {
  const paragraph = `Paragraph of the ${at === 0 ? 'first' : 'second'} chapter, with a clause. And a sentence behind it.`;
  const markdown = [`# ${title}`, ...Array.from({ length: 12 }, () => paragraph)].join('\n\n');
  return { title, length: markdown.length, load: async () => markdown };
});

function jobOf(format: SoundFormat): SoundJob {
  return {
    id: `test ${format}`,
    title: 'A text: with a title',
    author: 'An author',
    chapters: CHAPTERS,
    format,
    voice: 'beep',
    speed: 1,
    sampleRateHz: RATE,
  };
}

function services(onRequest: (request: SpeechRequest) => void = () => {}) {
  return {
    cut: cutText,
    synthesize: (request: SpeechRequest) => {
      onRequest(request);
      return beep(request);
    },
    shapeChunk,
    clock: systemClock,
  };
}

const forever = () => new AbortController().signal;

afterEach(async () => {
  for (const { id } of await unfinishedSounds()) await discardSound(id);
});

test('WAV is made everywhere, and Opus where the browser encodes it', async () => {
  expect(await soundFormats()).toContain('wav');
  expect(await soundFormats()).toContain('opus');
});

describe.each(['wav', 'opus'] as const)('as %s', (format) => {
  test('a text becomes a file with its length, its chapters and its captions', async () => {
    const progress: SoundProgress[] = [];
    const sound = await keepSound(jobOf(format), services(), {
      signal: forever(),
      onProgress: (each) => progress.push(each),
    });

    expect(sound.name).toBe(`A text with a title.${format}`);
    expect(sound.unspoken).toBe(0);
    expect(sound.chapters.map(({ title }) => title)).toStrictEqual(['The first', 'The second']);
    expect(progress.map(({ stage }) => stage)).toContain('writing');
    const fractions = progress
      .filter(({ stage }) => stage === 'speaking')
      .map((each) => each.fraction);
    expect(fractions).toStrictEqual(fractions.toSorted((a, b) => a - b));

    const tags = await new Input({
      source: new BlobSource(sound.file),
      formats: ALL_FORMATS,
    }).getMetadataTags();
    expect(tags).toMatchObject({ title: 'A text: with a title', artist: 'An author' });

    const played = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(
      await sound.file.arrayBuffer(),
    );
    expect(played.duration).toBeCloseTo(sound.seconds, 1);
    expect(await durationInPage(sound.file)).toBeCloseTo(sound.seconds, 1);

    const beeps = beepsIn(played.getChannelData(0), RATE);
    const cues = cuesIn(await sound.captions.vtt.text());
    for (const { startSeconds } of [...cues, ...sound.chapters.slice(1)]) {
      const nearest = Math.min(...beeps.map((at) => Math.abs(at - startSeconds)));
      expect(nearest).toBeLessThan(0.1);
    }
    expect(cues.map(({ text }) => text).join(' ')).toContain('And a sentence behind it.');
    expect(await sound.captions.srt.text()).toMatch(/^1\n00:00:00,\d{3} --> 00:00:0/u);
  });
});

test('chapters stand in an Opus file as its players read them', async () => {
  const { file, chapters } = await keepSound(jobOf('opus'), services(), { signal: forever() });
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const { raw } = await input.getMetadataTags();
  expect(raw).toMatchObject({
    CHAPTER001: '00:00:00.000',
    CHAPTER001NAME: 'The first',
    CHAPTER002NAME: 'The second',
  });
  expect(raw?.['CHAPTER002']).toContain(`:${Math.floor((chapters[1]?.startSeconds ?? 0) % 60)}`);
});

test('work that was stopped goes on where it was left, and ends in the same file', async () => {
  const whole = await keepSound({ ...jobOf('wav'), id: 'whole' }, services(), {
    signal: forever(),
  });

  const stop = new AbortController();
  let requests = 0;
  const stopped = keepSound(
    jobOf('wav'),
    services(() => {
      requests += 1;
    }),
    {
      signal: stop.signal,
      onProgress: ({ fraction }) => {
        if (fraction > 0.8) stop.abort(new Error('stopped'));
      },
    },
  );
  await expect(stopped).rejects.toThrow('stopped');

  const left = (await unfinishedSounds()).find(({ id }) => id === 'test wav');
  expect(left?.soundSeconds).toBeGreaterThan(60);

  const first = requests;
  requests = 0;
  const resumed = await keepSound(
    jobOf('wav'),
    services(() => {
      requests += 1;
    }),
    { signal: forever() },
  );
  expect(requests).toBeLessThan(first);
  expect(resumed.seconds).toBeCloseTo(whole.seconds, 3);
  expect(resumed.chapters).toStrictEqual(whole.chapters);
  expect(await hashOf(resumed.file)).toBe(await hashOf(whole.file));
});

test('what is left of another voice is not used', async () => {
  await keepSound(jobOf('wav'), services(), { signal: forever() });
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  await keepSound({ ...jobOf('wav'), voice: 'other' }, services(count), { signal: forever() });
  expect(requests).toBeGreaterThan(20);
});

test('a second call for the same work is turned away', async () => {
  const stop = new AbortController();
  const first = keepSound(jobOf('wav'), services(), { signal: stop.signal });
  await expect(keepSound(jobOf('wav'), services(), { signal: forever() })).rejects.toMatchObject({
    code: 'busy',
  });
  stop.abort();
  await expect(first).rejects.toThrow(/abort/u);
});

test('what is left of a text that is gone goes, and work under way stays', async () => {
  await keepSound({ ...jobOf('wav'), id: 'gone' }, services(), { signal: forever() });
  await keepSound({ ...jobOf('wav'), id: 'there' }, services(), { signal: forever() });
  const stop = new AbortController();
  const reached = deferred();
  const gate = deferred();
  const waiting = {
    ...services(),
    async synthesize(request: SpeechRequest) {
      reached.resolve();
      await gate.promise;
      return beep(request);
    },
  };
  const job = { ...jobOf('wav'), id: 'at work' };
  const atWork = keepSound(job, waiting, { signal: stop.signal });
  await reached.promise;
  await discardUnwanted((id) => id === 'there');
  const left = (await unfinishedSounds()).map(({ id }) => id);
  expect(left.toSorted()).toStrictEqual(['at work', 'there']);
  stop.abort(new Error('stopped'));
  gate.resolve();
  await expect(atWork).rejects.toThrow('stopped');
});

test('a text without a word is refused', async () => {
  const chapters = [{ title: '', length: 4, load: async () => '---\n' }];
  const kept = keepSound({ ...jobOf('wav'), chapters }, services(), { signal: forever() });
  await expect(kept).rejects.toMatchObject({ code: 'nothing-to-say' });
});

async function hashOf(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return new Uint8Array(hash).join(' ');
}

/** How long the browser's own player takes a file to be. */
function durationInPage(file: File): Promise<number> {
  const audio = new Audio(URL.createObjectURL(file));
  return new Promise((resolve, reject) => {
    audio.addEventListener('loadedmetadata', () => resolve(audio.duration));
    audio.addEventListener('error', () => reject(new Error('The file does not play.')));
  });
}

function cuesIn(vtt: string): { startSeconds: number; text: string }[] {
  return Array.from(vtt.matchAll(/^(\d+):(\d+):([\d.]+) --> .+\n(.+)$/gmu), (match) => ({
    startSeconds: Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]),
    text: match[4] ?? '',
  }));
}
