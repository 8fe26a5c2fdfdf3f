import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packEspeak } from '../../../scripts/espeak.js';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import type { Synthesize } from '../../../src/contract/index.ts';
import { tooMuchSound } from '../../../src/server/turn-errors.ts';
import { serverStages } from '../../../src/server/stages.ts';
import { createOwnVoice } from '../../../src/server/workers/voice.ts';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { parseSse, post, startTestServer, type TestServer } from '../../support/server.ts';

const SOUND_SECONDS = 20;
/** A segment that was begun is spoken to its end. */
const LONGEST_SEGMENT_SECONDS = 60;
/** "777" is "seven hundred seventy-seven". */
const MOST_READ_PER_CHARACTER = 30;

/** Of the error for what is beyond the limit. */
const TOO_MUCH = tooMuchSound().message;

const LONG = 100_000;
const MEGABYTE = 2 ** 20;

/** @param speech Whether there is anything to say; `undefined`: that is a matter of taste. */
const TEXTS: readonly (readonly [title: string, text: string, speech: boolean | undefined])[] = [
  ['one word of 100,000 letters', 'a'.repeat(LONG), true],
  ['one word of 100,000 letters that nobody can say', 'bcdfg'.repeat(LONG / 5), true],
  ['15,900 digits', '7'.repeat(15_900), true],
  ['quotes within quotes', '> '.repeat(7900), undefined],
  ['a line of a megabyte', 'Words and more words, '.repeat(MEGABYTE / 22), true],
  ['a line of a megabyte without a space', 'x'.repeat(MEGABYTE), true],
  ['nothing but punctuation', '?!.,;:—…'.repeat(4000), false],
  ['nothing but quotation marks', '"“”\'‘’«»'.repeat(4000), false],
  ['brackets that never close', '(['.repeat(8000), false],
  ['marks that never close', '**_`~'.repeat(4000), false],
  ['scripts in turn', 'word слово λέξη 単語 كلمة שם शब्द '.repeat(300), true],
  ['a script that the voice does not read', '漢字仮名交じり文。'.repeat(800), false],
  ['emoji', '👩‍👩‍👧‍👦👍🏽🇦🇺🎉'.repeat(2000), false],
  ['one letter under 50,000 accents', `a${'\u0301'.repeat(50_000)}`, true],
  ['NUL and other controls', 'One\u0000two\u0007three\u001B[31m. '.repeat(500), true],
  ['halves of characters', 'One \uD83D two \uDE00. '.repeat(500), true],
  ['marks of direction and of no width', 'a\u202Eb\u200B\uFEFF\u2028c. '.repeat(1000), true],
];

/** What the voice was asked to say, in characters. */
let readCharacters = 0;
let server: TestServer;
beforeAll(async () => {
  const voice = createOwnVoice(packEspeak());
  const counted: Synthesize = (request) => {
    readCharacters += request.text.length;
    return voice(request);
  };
  const texts = new Map(TEXTS.map(([title, text]) => [title, text]));
  server = await startTestServer({
    stages: serverStages(counted),
    limits: { soundSeconds: SOUND_SECONDS },
    async *reply({ message }) {
      const text = texts.get(message) ?? 'All is well.';
      // As the network would cut it, without a regard for characters.
      for (let at = 0; at < text.length; at += 5000) yield text.slice(at, at + 5000);
    },
  });
});
afterAll(() => server.stop());

/** The text as UTF-8 and SSE carry it. */
const carried = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

function speakableOf(text: string): string {
  let speakable = '';
  const reader = createMarkdownReader({
    onSpeakable: (more) => {
      speakable += more;
    },
  });
  reader.write(text);
  reader.end();
  return speakable;
}

async function ask(message: string) {
  const response = await post(`${server.url}/api/chat/stream`, { message });
  return parseSse(await response.text());
}

describe('through the voice of the server', () => {
  test.each(TEXTS)(
    '%s: the whole text, bounded sound, every word accounted for',
    async (title, text, speech) => {
      readCharacters = 0;
      const events = await ask(title);
      const of = (kind: string) => events.filter(({ event }) => event === kind);

      const said = of('text').map(({ data }) => data);
      expect(said.join('') === carried(text)).toBe(true);
      const sounds = of('audio').map(({ data }) => decodeWav(fromBase64(data)));
      expect(events.at(-1)).toMatchObject({ event: 'done', data: String(sounds.length) });

      const seconds = sounds.reduce(
        (sum, { samples, sampleRateHz }) => sum + samples.length / sampleRateHz,
        0,
      );
      expect(seconds).toBeLessThan(SOUND_SECONDS + LONGEST_SEGMENT_SECONDS);
      expect(sounds.length > 0).toBe(speech ?? sounds.length > 0);
      expect(sounds.every(({ samples }) => samples.every(Number.isFinite))).toBe(true);

      // In order, none twice, and nothing between them that could be said.
      const speakable = speakableOf(carried(text));
      let end = 0;
      const spans = [...of('audio'), ...of('error')].map(({ event, id = '' }) => {
        const [, from, to] = /(\d+)-(\d+)$/.exec(id) ?? [];
        return { event, from: Number(from), to: Number(to) };
      });
      const spoken = spans.filter(({ event }) => event === 'audio');
      expect(spoken).toEqual(spoken.toSorted((a, b) => a.from - b.from));
      for (const { event, from, to } of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
        // A word that the voice cannot read is named beside the sentence that is read without it.
        const isWithin = spoken.some((sound) => sound.from <= from && to <= sound.to);
        if (event === 'error' && isWithin) continue;
        expect(from).toBeGreaterThanOrEqual(end);
        expect(speakable.slice(end, from).trim()).toBe('');
        end = to;
      }
      expect(speakable.slice(end)).not.toMatch(/[\p{L}\p{N}]/u);

      // Beyond the limit on sound, the voice is not even asked.
      const tried = events.filter(
        ({ event, data }) => event === 'audio' || (event === 'error' && !data.includes(TOO_MUCH)),
      );
      const triedCharacters = tried.reduce((sum, { id = '' }) => {
        const [, from, to] = /(\d+)-(\d+)$/.exec(id) ?? [];
        return sum + Number(to) - Number(from);
      }, 0);
      expect(readCharacters).toBeLessThanOrEqual(MOST_READ_PER_CHARACTER * triedCharacters);

      expect((await ask('And you?')).at(-1)).toMatchObject({ event: 'done', data: '1' });
    },
  );
});
