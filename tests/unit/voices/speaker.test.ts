import { expect, test } from 'vitest';
import {
  KnikError,
  type EngineState,
  type SpeechRequest,
  type VoiceInfo,
} from '../../../src/contract/index.ts';
import { createSpeaker, type SpeakingEngine } from '../../../src/voices/speaker.ts';

interface Fake extends SpeakingEngine {
  state: EngineState['phase'];
  fails: Error | undefined;
  able: (voice: string) => boolean;
  isFast: boolean;
}

const said: string[] = [];

function engine(id: string): Fake {
  const voice = (name: string, gender: VoiceInfo['gender']): VoiceInfo => ({
    id: `${id}-${name}`,
    name,
    language: 'en-US',
    accent: 'American',
    gender,
  });
  const fake: Fake = {
    id,
    voices: [voice('woman', 'female'), voice('man', 'male')],
    state: 'ready',
    fails: undefined,
    able: () => true,
    isFast: true,
    keepsUp: () => fake.isFast,
    phase: () => fake.state,
    canSpeak: (wanted) => fake.able(wanted),
    async synthesize(request) {
      said.push(request.voice);
      if (fake.fails !== undefined) throw fake.fails;
      return { samples: new Float32Array(1), sampleRateHz: request.sampleRateHz, words: [] };
    },
  };
  return fake;
}

function open() {
  said.length = 0;
  const best = engine('best');
  const light = engine('light');
  const basic = engine('basic');
  const speaker = createSpeaker([best, light, basic]);
  speaker.beginSentence();
  /** Who was asked, in order. */
  const speak = async (
    voice: string,
    signal = new AbortController().signal,
    isAutomatic = false,
  ) => {
    said.length = 0;
    const request: SpeechRequest = {
      text: 'Hello.',
      voice,
      isAutomatic,
      speed: 1,
      sampleRateHz: 24_000,
      signal,
    };
    const { voice: heard } = await speaker.synthesize(request);
    expect(heard).toBe(said.at(-1));
    return [...said];
  };
  return { best, light, basic, speaker, speak };
}

function broken(): KnikError {
  return new KnikError('It broke.', { stage: 'voice', code: 'voice-failed' });
}

test('the engine of the wanted voice speaks', async () => {
  const { speak } = open();
  expect(await speak('best-man')).toEqual(['best-man']);
  expect(await speak('light-woman')).toEqual(['light-woman']);
  expect(await speak('basic-man')).toEqual(['basic-man']);
});

test('where it is not there, the nearest voice of the next engine speaks, down to the last', async () => {
  const { best, light, speaker, speak } = open();
  best.state = 'off';
  speaker.beginSentence();
  expect(await speak('best-man')).toEqual(['light-man']);
  light.state = 'failed';
  speaker.beginSentence();
  expect(await speak('best-man')).toEqual(['basic-man']);
});

test('an engine before the wanted one is never asked', async () => {
  const { light, speaker, speak } = open();
  light.state = 'off';
  speaker.beginSentence();
  expect(await speak('light-man')).toEqual(['basic-man']);
});

test('of an engine with a model for each voice, the nearest that is there speaks', async () => {
  const { best, light, speaker, speak } = open();
  best.state = 'off';
  light.able = (voice) => voice === 'light-woman';
  speaker.beginSentence();
  expect(await speak('best-man')).toEqual(['light-woman']);
  expect(await speak('light-man')).toEqual(['basic-man']);
});

test('what one engine fails on, the next says', async () => {
  const { best, light, speak } = open();
  best.fails = broken();
  light.fails = broken();
  expect(await speak('best-woman')).toEqual(['best-woman', 'light-woman', 'basic-woman']);
});

test('the failure of the last is the failure, and a fault of the program is never hidden', async () => {
  const { best, basic, speak } = open();
  basic.fails = broken();
  await expect(speak('basic-woman')).rejects.toBe(basic.fails);
  best.fails = new TypeError('A bug.');
  await expect(speak('best-woman')).rejects.toBe(best.fails);
  expect(said).toEqual(['best-woman']);
});

test('after an abort nobody else is asked', async () => {
  const { best, speak } = open();
  best.fails = broken();
  await expect(speak('best-woman', AbortSignal.abort())).rejects.toBe(best.fails);
  expect(said).toEqual(['best-woman']);
});

test('one that does not keep up leaves it to the next, unless the person chose it', async () => {
  const { best, light, speak, speaker } = open();
  best.isFast = false;
  const automatic = async () => speak('best-man', undefined, true);
  expect(await automatic()).toEqual(['light-man']);
  expect(await speak('best-man')).toEqual(['best-man']);
  light.isFast = false;
  expect(await automatic()).toEqual(['basic-man']);
  expect(speaker.speakerOf({ voice: 'best-man', isAutomatic: true })).toEqual({
    engine: 'basic',
    voice: 'basic-man',
  });
});

test('an engine takes over with the next sentence, and keeps it while it starts again', async () => {
  const { best, speaker, speak } = open();
  best.state = 'starting';
  speaker.beginSentence();
  expect(await speak('best-man')).toEqual(['best-man']);
  best.state = 'off';
  speaker.beginSentence();
  best.state = 'ready';
  expect(await speak('best-man')).toEqual(['light-man']);
  speaker.beginSentence();
  expect(await speak('best-man')).toEqual(['best-man']);
});

test('an unknown voice is spoken by the last engine', async () => {
  const { speak, speaker } = open();
  expect(await speak('gone')).toEqual(['basic-woman']);
  expect(speaker.speakerOf({ voice: 'gone' }).engine).toBe('basic');
  expect(speaker.speakerOf({ voice: 'best-man' }).engine).toBe('best');
});
