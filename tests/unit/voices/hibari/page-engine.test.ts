import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import { openHibari } from '../../../../src/voices/hibari/engine.ts';
import { VOICES } from '../../../../src/voices/hibari/model.ts';
import type { HibariVoice } from '../../../../src/voices/hibari/protocol.ts';
import type { StoredModel } from '../../../../src/voices/models/state.ts';
import type { VoiceWorker } from '../../../../src/voices/rpc/connection.ts';
import type { FromWorker, ToWorker } from '../../../../src/voices/rpc/protocol.ts';

const [first, second] = VOICES;
const FIRST = first?.id ?? '';
const SECOND = second?.id ?? '';

const stored = (variant: string): StoredModel => ({
  type: 'disk',
  model: `hibari/${variant}`,
  folder: variant,
  variant,
  identity: `hash of ${variant}`,
});

/** Answers every job at once: with speech, or that it failed. */
function worker(asked: ToWorker[], fails: () => boolean): VoiceWorker {
  const target = new EventTarget();
  const say = (data: FromWorker) => target.dispatchEvent(new MessageEvent('message', { data }));
  queueMicrotask(() => say({ type: 'ready' }));
  return {
    addEventListener: target.addEventListener.bind(target) as VoiceWorker['addEventListener'],
    terminate: () => {},
    postMessage(message) {
      asked.push(message);
      if (message.type === 'cancel') return;
      const { id } = message;
      queueMicrotask(() => {
        if (fails()) {
          say({ type: 'failed', id, error: { code: 'voice-load', message: 'No.', detail: '' } });
        } else if (message.type === 'preload') say({ type: 'loaded', id, realTimeFactor: 0.03 });
        else {
          const samples = new Float32Array(10);
          say({ type: 'speech', id, speech: { samples, sampleRateHz: 24_000, words: [] } });
        }
      });
    },
  };
}

function open(getStoredModel = async (variant: string) => stored(variant)) {
  const asked: ToWorker[] = [];
  let fails = false;
  let workers = 0;
  const engine = openHibari({
    onUsed: () => {},
    getStoredModel,
    spawn: () => {
      workers++;
      return worker(asked, () => fails);
    },
  });
  const start = async (voice: string) => {
    engine.start({ voice, variant: voice, settings: {} });
    await new Promise(setImmediate);
  };
  const speak = (voice: string) =>
    engine.synthesize({
      text: 'One.',
      voice,
      speed: 1,
      sampleRateHz: 24_000,
      signal: new AbortController().signal,
    });
  const fail = () => {
    fails = true;
  };
  return { engine, asked, start, speak, fail, workerCount: () => workers };
}

test('loads the model of the voice that it is started with, and speaks', async () => {
  const { engine, asked, start, speak } = open();
  expect(engine.canSpeak?.(FIRST)).toBe(false);
  await start(FIRST);
  expect(engine.state.value).toMatchObject({ phase: 'ready' });
  expect(engine.canSpeak?.(FIRST)).toBe(true);
  expect(engine.canSpeak?.(SECOND)).toBe(false);
  expect((await speak(FIRST)).samples).toHaveLength(10);
  const voices = asked.map((message) => (message.type === 'cancel' ? undefined : message.voice));
  expect((voices[1] as HibariVoice).model).toMatchObject({ type: 'stored', stored: stored(FIRST) });
});

test('loads a second voice in the same worker', async () => {
  const { engine, start, workerCount } = open();
  await start(FIRST);
  await start(SECOND);
  expect([FIRST, SECOND].map((voice) => engine.canSpeak?.(voice))).toEqual([true, true]);
  expect(workerCount()).toBe(1);
});

test('names the sound of a voice by the hash of its model', async () => {
  const { engine, start } = open();
  expect(engine.soundOf(FIRST)).toBeUndefined();
  await start(FIRST);
  expect(engine.soundOf(FIRST)).toEqual({ revision: `hash of ${FIRST} 1`, voice: FIRST });
});

test('says why it cannot speak, and starts again', async () => {
  const { engine, start, fail } = open();
  fail();
  await start(FIRST);
  expect(engine.state.value).toMatchObject({ phase: 'failed', problem: 'No.' });

  const refused = open(() =>
    Promise.reject(new KnikError('Not ready.', { stage: 'voice', code: 'voice-load' })),
  );
  await refused.start(FIRST);
  expect(refused.engine.state.value).toMatchObject({ phase: 'failed', problem: 'Not ready.' });
});

test('is off after it was stopped, and refuses to speak with an error that the speaker knows', async () => {
  const { engine, start, speak } = open();
  await start(FIRST);
  engine.stop();
  expect(engine.state.value).toEqual({ phase: 'off' });
  expect(engine.canSpeak?.(FIRST)).toBe(false);
  await expect(speak(FIRST)).rejects.toBeInstanceOf(KnikError);
  await start(FIRST);
  expect(engine.state.value).toMatchObject({ phase: 'ready' });
});
