import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KnikError, type Runtime } from '../../../../../src/contract/index.ts';
import type { KokoroAcousticModel } from '../../../../../src/voices/kokoro/worker/acoustic-model.ts';
import { runtimeFailure, unusableFiles } from '../../../../../src/voices/kokoro/worker/failures.ts';
import type { RewrittenModel } from '../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import {
  loadFittest,
  RUNS_AS_IT_IS,
} from '../../../../../src/voices/kokoro/worker/load-fittest.ts';

const FILE = Uint8Array.of(1, 2, 3);
const FAST = Uint8Array.of(9);
const FLOAT = Uint8Array.of(5);
const ON_PROCESSOR: Runtime = { device: 'wasm', threads: 2 };
const NO_MEMORY = new RangeError('Array buffer allocation failed');
const MODEL = {} as KokoroAcousticModel;

beforeEach(() => vi.stubGlobal('navigator', {}));
afterEach(() => vi.unstubAllGlobals());

interface Scene {
  readonly runtime?: Runtime;
  /** Of forms, those that the runtime fails on, and how. */
  readonly failures?: ReadonlyMap<Uint8Array, unknown>;
  readonly rewriting?: (isFast: boolean) => void;
  readonly integerOperations?: number;
}

/** @returns The forms that were tried, and what came of it. */
async function load({ runtime = ON_PROCESSOR, failures, rewriting, integerOperations = 0 }: Scene) {
  const tried: Uint8Array[] = [];
  const notes: string[] = [];
  const outcome = await loadFittest({
    bytes: FILE,
    runtime,
    files: { mjs: '', wasm: '' },
    onNote: (note) => notes.push(note),
    async load({ graph }) {
      tried.push(graph);
      const failure = failures?.get(graph);
      if (failure !== undefined) throw failure;
      return MODEL;
    },
    rewriteModel(_bytes, { isFast }) {
      rewriting?.(isFast);
      return { graph: isFast ? FAST : FLOAT, integerOperations } as RewrittenModel;
    },
  }).catch((error: unknown) => error);
  return { tried, notes, outcome };
}

const noRoom = () => runtimeFailure(ON_PROCESSOR, 'could not load the voice', NO_MEMORY);

test('on the processor the fast form is loaded, on a graphics card the float one', async () => {
  expect(await load({})).toMatchObject({ tried: [FAST], notes: [], outcome: MODEL });
  const onCard = await load({ runtime: { device: 'webgpu', build: 'jspi' } });
  expect(onCard.tried).toEqual([FLOAT]);
});

test('a device with little memory gets the smaller form at once', async () => {
  vi.stubGlobal('navigator', { deviceMemory: 2 });
  expect((await load({})).tried).toEqual([FLOAT]);
});

test('where the runtime has no memory for a form, the next smaller one is loaded', async () => {
  const first = await load({ failures: new Map([[FAST, noRoom()]]) });
  expect(first).toMatchObject({ tried: [FAST, FLOAT], notes: [], outcome: MODEL });
  const both = [FAST, FLOAT].map((form) => [form, noRoom()] as const);
  const second = await load({ failures: new Map(both) });
  expect(second).toMatchObject({ tried: [FAST, FLOAT, FILE], notes: [RUNS_AS_IT_IS] });
  expect(second.outcome).toBe(MODEL);
});

test('where there is no memory to rewrite it, the file runs as it is', async () => {
  const { tried, notes, outcome } = await load({
    rewriting() {
      throw NO_MEMORY;
    },
  });
  expect(tried).toEqual([FILE]);
  expect(notes).toEqual([RUNS_AS_IT_IS]);
  expect(outcome).toBe(MODEL);
});

test('where no form can be loaded, the first failure is said', async () => {
  const failure = noRoom();
  const failures = new Map([FAST, FLOAT, FILE].map((form) => [form, failure] as const));
  const { outcome } = await load({ failures });
  expect(outcome).toBe(failure);
  expect(String(outcome)).toContain('there is not enough memory');
});

test('a file that cannot be read is damaged, and no other form of it is tried', async () => {
  const { tried, outcome } = await load({
    rewriting() {
      throw new RangeError('Offset is outside the bounds of the DataView');
    },
  });
  expect(tried).toEqual([]);
  expect(outcome).toBeInstanceOf(KnikError);
  expect(outcome).toMatchObject({ code: 'voice-download' });
});

test('a file that is another model ends it, too', async () => {
  const foreign = unusableFiles('This file is the model of another voice.', undefined);
  const { tried, outcome } = await load({ failures: new Map([[FAST, foreign]]) });
  expect(tried).toEqual([FAST]);
  expect(outcome).toBe(foreign);
});

test('a form that is not known runs, and a sentence says so', async () => {
  expect((await load({ integerOperations: 3 })).notes).toEqual([RUNS_AS_IT_IS]);
});
