// Makes the clip of each natural voice: a few seconds of its own sound, to be heard before its model is downloaded.
//
//   npm run make:clips -- <folder> [<voice> …]
//
// The folder is laid out as .cache/voices and holds the real weights; without a voice, all that have none are made. The
// clips are src/voices/clips/<voice>.ogg, mono Opus of some 8 KB. Make them again when the sound of a voice changes. What
// was spoken is also measured as in `check:voices`, and kept as WAVs with a list.json in .cache/clips.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  OggOutputFormat,
  Output,
} from 'mediabunny';
import { casesIn, hasKokoro, makeKokoroReady } from './check-cases.js';
import { figuresOf, problemsIn } from './check-figures.js';
import { speak, untilItSpeaks } from './check-page.js';
import { encodeWav, measure, silenceOf } from './sound-figures.js';
import { buildVoiceSite, withVoicePage } from './voice-site.js';

const CLIPS = 'src/voices/clips';
const TARGET = '.cache/clips';
/** Speech is clear at this, and five seconds have less than 10 KB. */
const BITS_PER_SECOND = 14_000;

const [folder = '.cache/voices', ...wanted] = process.argv.slice(2);
const cases = casesIn(resolve(folder), hasKokoro(resolve(folder)))
  // Of the devices any will do: threads are there everywhere.
  .filter(({ engine, on }) => engine === 'hibari' || (engine === 'kokoro' && on === 'threads'))
  .filter(({ voices }) => wantedOf(voices).length > 0);
if (cases.length === 0) console.log('There is nothing to make.');

const site = await buildVoiceSite(folder, TARGET);
mkdirSync(CLIPS, { recursive: true });
const listFile = join(TARGET, 'list.json');
const list = /** @type {import('./check-figures.js').SpokenLine[]} */ (
  existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : []
);
for (const { engine, voices: all, device, on, isIsolated } of cases) {
  const voices = wantedOf(all);
  const profile = join(TARGET, 'profile', engine);
  const address = `?provider=demo&voice=${voices[0]}`;
  await withVoicePage({ site, profile, isIsolated, address }, async (page) => {
    if (device !== undefined) await makeKokoroReady(page, device);
    await untilItSpeaks(page, voices[0] ?? '');
    for (const voice of voices) {
      const name = (voice.split(/[-_]/).at(-1) ?? '').replace(/^./, (letter) =>
        letter.toUpperCase(),
      );
      const text = `Hello, I’m ${name}. I can read you the replies, and a whole book if you like.`;
      const spoken = await speak(page, text, voice);
      if (spoken.voice !== voice) throw new Error(`${voice} was spoken by ${spoken.voice}.`);
      const file = await encode(page, spoken);
      writeFileSync(join(CLIPS, `${voice}.ogg`), file);
      const { samples, sampleRateHz, tookSeconds, words, voice: spokenBy } = spoken;
      const wav = `${voice}.wav`;
      writeFileSync(join(TARGET, wav), encodeWav(samples, sampleRateHz));
      const sound = measure(samples, sampleRateHz);
      const silence = silenceOf(samples, sampleRateHz);
      list.push({ wav, text, engine, voice, on, spokenBy, tookSeconds, words, silence, ...sound });
      writeFileSync(listFile, JSON.stringify(list, undefined, 1));
      console.log(`${voice}: ${sound.seconds.toFixed(1)} s, ${(file.length / 1000).toFixed(1)} KB`);
    }
  });
}

console.table(figuresOf(list, []));
for (const problem of problemsIn(list)) console.error(`NOT RIGHT: ${problem}`);

/** @param {readonly string[]} voices */
function wantedOf(voices) {
  return voices.filter((voice) =>
    wanted.length === 0 ? !existsSync(join(CLIPS, `${voice}.ogg`)) : wanted.includes(voice),
  );
}

/**
 * The browser encodes; the file is written here.
 *
 * @param {import('@playwright/test').Page} page
 * @param {import('./check-page.js').Spoken} spoken
 */
async function encode(page, { samples, sampleRateHz }) {
  const { packets, config } = await page.evaluate(
    async ([values, rateHz, bitrate]) => {
      const found = /** @type {{ bytes: number[], timestamp: number, duration: number }[]} */ ([]);
      let described = /** @type {{ codec: string, description: number[] } | undefined} */ (
        undefined
      );
      const encoder = new AudioEncoder({
        output(chunk, metadata) {
          const bytes = new Uint8Array(chunk.byteLength);
          chunk.copyTo(bytes);
          const { timestamp, duration } = chunk;
          found.push({ bytes: [...bytes], timestamp, duration: duration ?? 0 });
          const { codec, description } = metadata?.decoderConfig ?? {};
          if (codec !== undefined && description instanceof ArrayBuffer)
            described ??= { codec, description: [...new Uint8Array(description)] };
        },
        error: (error) => {
          throw error;
        },
      });
      encoder.configure({
        codec: 'opus',
        numberOfChannels: 1,
        sampleRate: rateHz,
        bitrate,
        // 60 ms: fewer packets, and fewer bytes around them.
        opus: { frameDuration: 60_000 },
      });
      encoder.encode(
        new AudioData({
          format: 'f32',
          numberOfChannels: 1,
          sampleRate: rateHz,
          numberOfFrames: values.length,
          timestamp: 0,
          data: Float32Array.from(values),
        }),
      );
      await encoder.flush();
      return { packets: found, config: described };
    },
    /** @type {const} */ ([[...samples], sampleRateHz, BITS_PER_SECOND]),
  );
  if (config === undefined) throw new Error('The browser’s encoder does not describe its sound.');
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const description = Uint8Array.from(config.description);
  for (const { bytes, timestamp, duration } of packets) {
    await source.add(
      new EncodedPacket(Uint8Array.from(bytes), 'key', timestamp / 1e6, duration / 1e6),
      {
        decoderConfig: {
          codec: config.codec,
          sampleRate: sampleRateHz,
          numberOfChannels: 1,
          description,
        },
      },
    );
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('The file was not finished.');
  return Buffer.from(target.buffer);
}
