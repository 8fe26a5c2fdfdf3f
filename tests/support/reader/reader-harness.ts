import { signal } from '@preact/signals';
import { sentencesOf } from '../../../src/text/sentences.ts';
import type { Speech, Synthesize } from '../../../src/contract/index.ts';
import type { Settings } from '../../../src/platform/settings.ts';
import { createLibrary } from '../../../src/reader/library.ts';
import { createPreferences } from '../../../src/reader/preferences.ts';
import { createReader } from '../../../src/reader/create-reader.ts';
import type { Reader, ReaderServices } from '../../../src/reader/reader.ts';
import { createMemoryRecords, type RecordStore } from '../../../src/reader/records.ts';
import { openLivePacing } from '../../../src/session/pacing/live-pacing.ts';
import { withReplayCuts } from '../../../src/session/pacing/replay-cuts.ts';
import { createVoiceCost } from '../../../src/session/pacing/voice-cost.ts';
import { openSegmenter } from '../../../src/text/segmenter.ts';
import { createSessionHarness, type SessionHarness } from '../session-harness.ts';
import { createScriptedEar, type ScriptedEar } from './scripted-ear.ts';

export const SECONDS_PER_CHARACTER = 0.05;
const RATE_HZ = 100;

/** Sound that is as long as its text, at a low rate. */
export const speakInTime: Synthesize = async ({ text }): Promise<Speech> => ({
  samples: new Float32Array(Math.round(text.length * SECONDS_PER_CHARACTER * RATE_HZ)),
  sampleRateHz: RATE_HZ,
  words: [],
});

export interface ReaderHarness extends SessionHarness {
  readonly reader: Reader;
  readonly ear: ScriptedEar;
  settings(): Pick<Settings, 'voice' | 'speed'>;
  change(patch: Partial<Settings>): void;
  /** What the voice was asked for, in order. */
  readonly asked: string[];
  /** What it was asked for where the marks of a person, such as a pause, are for it. */
  readonly askedTyped: string[];
}

/** A reader over a real session, real segmenter and pacing, with a scripted ear. */
export async function createReaderHarness(
  records: RecordStore = createMemoryRecords(),
  synthesize: Synthesize = speakInTime,
  readRecordings?: ReaderServices['readRecordings'],
): Promise<ReaderHarness> {
  const ear = createScriptedEar();
  const asked: string[] = [];
  const askedTyped: string[] = [];
  const harness = createSessionHarness(undefined, {
    sink: ear.sink,
    openSegmenter,
    openPacing(_kind, cuts = []) {
      const live = openLivePacing({ cost: createVoiceCost() });
      return cuts.length > 0 ? withReplayCuts(cuts, live) : live;
    },
    synthesize(request) {
      asked.push(request.text);
      return synthesize(request);
    },
    synthesizeTyped(request) {
      asked.push(request.text);
      askedTyped.push(request.text);
      return synthesize(request);
    },
  });
  const current = signal({ voice: 'v', speed: 1 } as Settings);
  const change = (patch: Partial<Settings>) => {
    current.value = { ...current.value, ...patch };
  };
  let ids = 0;
  const library = createLibrary({
    records,
    isLost: signal(false),
    now: () => 1000 + ids,
    newId: () => `text-${++ids}`,
  });
  const preferences = createPreferences(records);
  await Promise.all([library.load(), preferences.load()]);
  const reader = createReader({
    bus: harness.session.bus,
    speak: (text, options) => harness.session.speak(text, options),
    player: ear.player,
    settings: { current, chooseForThisVisit: change },
    clock: harness.clock,
    library,
    preferences,
    prepare: async (markdown) => sentencesOf(markdown),
    ...(readRecordings && { readRecordings }),
    now: () => 5000,
  });
  return {
    ...harness,
    reader,
    ear,
    asked,
    askedTyped,
    change,
    settings: () => current.value,
  };
}
