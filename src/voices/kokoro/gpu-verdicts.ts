import type { Precision } from './model.ts';

/** The verdict on a graphics card that computes a model. */
export type GpuVerdict =
  | { readonly isGood: true }
  /** @property problem A sentence for the person. */
  | { readonly isGood: false; readonly problem: string };

/** The subject of a verdict: with any other of these it may be another. */
export interface GpuSubject {
  /** The browser's description of the card. */
  readonly adapter: string;
  /** Names the content of the model's file. */
  readonly model: string;
  readonly precision: Precision;
  /** Build of the ONNX runtime. */
  readonly build: string;
}

/** Verdicts as this browser remembers them. What cannot be read or kept is found out again. */
export interface GpuVerdicts {
  find(subject: GpuSubject): Promise<GpuVerdict | undefined>;
  note(subject: GpuSubject, verdict: GpuVerdict): Promise<void>;
  forget(subject: GpuSubject): Promise<void>;
}

/** Where they are kept; it never rejects. */
export interface VerdictStore {
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): Promise<void>;
}

// oxlint-disable-next-line no-underscore-dangle -- named so that nothing else is replaced by the build
declare const __ONNX_RUNTIME_VERSION__: string;

const NAME = 'gpu-verdicts';
/** A higher one makes every browser check again. */
const FORMAT = 1;

interface Kept {
  readonly format: typeof FORMAT;
  readonly verdicts: Readonly<Record<string, GpuVerdict>>;
}

export function createGpuVerdicts(store: VerdictStore): GpuVerdicts {
  async function read(): Promise<Kept['verdicts']> {
    const kept = (await store.get(NAME)) as Partial<Kept> | undefined;
    return kept?.format === FORMAT && kept.verdicts ? kept.verdicts : {};
  }

  async function change(subject: GpuSubject, verdict: GpuVerdict | undefined): Promise<void> {
    const { [keyOf(subject)]: _former, ...others } = await read();
    const verdicts = verdict === undefined ? others : { ...others, [keyOf(subject)]: verdict };
    await store.set(NAME, { format: FORMAT, verdicts } satisfies Kept);
  }

  return {
    find: async (subject) => (await read())[keyOf(subject)],
    note: change,
    forget: (subject) => change(subject, undefined),
  };
}

function keyOf({ adapter, model, precision, build }: GpuSubject): string {
  return JSON.stringify([adapter, model, precision, build, __ONNX_RUNTIME_VERSION__]);
}
