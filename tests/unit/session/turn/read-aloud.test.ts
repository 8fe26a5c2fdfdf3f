import { describe, expect, test } from 'vitest';
import type { SpeechRequest, Synthesize } from '../../../../src/contract/index.ts';
import { readAloud } from '../../../../src/session/turn/read-aloud.ts';
import { readEnglish } from '../../../../src/text/reading/index.ts';
import { openSegmenter } from '../../../../src/text/segmenter.ts';
import { wordSpans } from '../../../../src/voices/phonemes/word-spans.ts';
import { replyOf, speechOf, startTurn } from '../../../support/turn-harness.ts';

/** A voice that says each word in a second, and remembers what it was asked. */
function createVoice(): { asked: Omit<SpeechRequest, 'signal'>[]; synthesize: Synthesize } {
  const asked: Omit<SpeechRequest, 'signal'>[] = [];
  return {
    asked,
    async synthesize({ signal: _signal, onProgress: _onProgress, ...request }) {
      asked.push(request);
      const words = wordSpans(request.text).map(({ start, end }, at) => ({
        start,
        end,
        startSeconds: at,
        endSeconds: at + 1,
      }));
      return { ...speechOf(request.text), words };
    },
  };
}

const request = (text: string, before?: string): SpeechRequest => ({
  text,
  ...(before === undefined ? {} : { before }),
  voice: 'test',
  speed: 1,
  sampleRateHz: 24_000,
  signal: new AbortController().signal,
});

describe('a voice that reads', () => {
  test('is asked for words, and answers with times of what is written', async () => {
    const { asked, synthesize } = createVoice();
    const text = 'It costs $20/month now.';
    const { words } = await readAloud(readEnglish, synthesize)(request(text));
    expect(asked).toEqual([
      {
        text: 'It costs twenty dollars per month now.',
        voice: 'test',
        speed: 1,
        sampleRateHz: 24_000,
      },
    ]);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual([
      'It',
      'costs',
      '$20/month',
      'now',
    ]);
    expect(words[2]).toMatchObject({ startSeconds: 2, endSeconds: 6 });
  });

  test('names the words in letters that it cannot say', async () => {
    const { synthesize } = createVoice();
    const text = 'The word привет, or 你好, is “hello”; π and é are said.';
    const { foreign = [] } = await readAloud(readEnglish, synthesize)(request(text));
    expect(foreign.map(({ start, end }) => text.slice(start, end))).toEqual(['привет', '你好']);
    expect((await readAloud(readEnglish, synthesize)(request('Hello — “you”.'))).foreign).toBe(
      undefined,
    );
  });

  test('a word that is left out of a sentence is named in an error that ends nothing', async () => {
    const { synthesize } = createVoice();
    const text = 'The word привет means hello.';
    const turn = startTurn({
      reply: replyOf(text),
      synthesize: readAloud(readEnglish, synthesize),
    });
    const summary = await turn.finished;
    expect(summary.audioChunks).toBe(1);
    const [error] = summary.errors;
    expect(error).toMatchObject({ code: 'voice-language', text: 'привет', action: 'none' });
    expect(text.slice(error?.span?.start, error?.span?.end)).toBe('привет');
  });

  test('reads with what came before, and does not say that again', async () => {
    const { asked, synthesize } = createVoice();
    await readAloud(readEnglish, synthesize)(request('1905 it began', 'It was in'));
    expect(asked.map(({ text }) => text)).toEqual(['nineteen oh five it began']);
  });

  test('is not asked where nothing is said', async () => {
    const { asked, synthesize } = createVoice();
    const { samples, words } = await readAloud(readEnglish, synthesize)(request('[1].'));
    expect(asked).toEqual([]);
    expect(words).toEqual([]);
    expect(samples.length).toBeGreaterThan(0);
  });
});

describe('in a turn', () => {
  test('chunks keep the written text and its span, and each is read behind the one before', async () => {
    const { asked, synthesize } = createVoice();
    const { finished, events } = startTurn({
      reply: replyOf('We met in 1905. 1906 was better at $5 each, as all say.\n1907 cats came.'),
      openSegmenter: () => openSegmenter(),
      synthesize: readAloud(readEnglish, synthesize),
    });
    await finished;
    expect(asked.map(({ text }) => text).join(' ')).toBe(
      'We met in nineteen oh five. nineteen oh six was better at five dollars each, as all say. ' +
        'one thousand nine hundred and seven cats came.',
    );
    const chunks = events.flatMap((event) => (event.type === 'audio' ? [event.chunk] : []));
    expect(chunks.map(({ text }) => text).join(' ')).toBe(
      'We met in 1905. 1906 was better at $5 each, as all say. 1907 cats came.',
    );
    expect(chunks.every(({ text, span }) => span.end - span.start === text.length)).toBe(true);
  });
});
