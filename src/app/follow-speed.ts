import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { EngineSettings, EngineState } from '../contract/index.ts';
import type { SpeedSubject, VoiceSpeeds } from './voice-speeds.ts';

/** Above this a voice is not begun with, in seconds of work for a second that is heard. */
const MOST_AT_START = 0.8;
/** Above this it is left. */
const MOST_IN_USE = 1;

export interface FollowSpeedOptions {
  readonly engine: string;
  readonly state: ReadonlySignal<EngineState>;
  /** The variant that speaks, or would. */
  readonly variant: ReadonlySignal<string | undefined>;
  readonly choices: ReadonlySignal<EngineSettings>;
  readonly listeningSpeed: ReadonlySignal<number>;
  /** SHA-256 of a variant's file; may reject. */
  readonly identityOf: (variant: string) => Promise<string>;
  readonly speeds: VoiceSpeeds;
}

/** How fast an engine is on this device. */
export interface EngineSpeed {
  /**
   * Whether it makes sound faster than it is heard: as remembered from an earlier visit, then as measured when it was
   * started, then as observed. What is not known is taken to be fast.
   */
  readonly keepsUp: ReadonlySignal<boolean>;
  /** What earlier visits tell, before it is started. `asking` is short. */
  readonly isRemembered: ReadonlySignal<'asking' | 'fast' | 'slow'>;
  /** It was seen to take so many seconds for a second of sound. */
  readonly observe: (realTimeFactor: number) => void;
  /** What was observed counts no more: it is started again. */
  forget(): void;
}

/** Follows how fast an engine is, and remembers it for other visits. */
export function followSpeed(options: FollowSpeedOptions): EngineSpeed {
  const { state, variant, listeningSpeed, speeds } = options;
  const subject = signal<SpeedSubject | undefined>(undefined);
  const remembered = signal<{ readonly factor: number | undefined } | undefined>(undefined);
  const observed = signal<number | undefined>(undefined);
  const measured = computed(() =>
    state.value.phase === 'ready' ? state.value.realTimeFactor : undefined,
  );
  const heard = (factor: number) => factor * listeningSpeed.value;
  const isFast = (factor: number | undefined) =>
    factor === undefined || heard(factor) <= MOST_AT_START;

  // As text: an equal choice asks nothing.
  const asked = computed(() => {
    const { model: _model, ...settings } = options.choices.value;
    return JSON.stringify([variant.value, settings]);
  });
  effect(() => {
    const now = asked.value;
    subject.value = undefined;
    remembered.value = undefined;
    const [wanted, settings] = JSON.parse(now) as [string | null, EngineSettings];
    if (wanted === null) return;
    const find = async () => {
      const model = await options.identityOf(wanted).catch(() => undefined);
      const found = model === undefined ? undefined : { engine: options.engine, model, settings };
      const factor = found && (await speeds.find(found));
      if (asked.peek() !== now) return;
      subject.value = found;
      remembered.value = { factor };
    };
    void find();
  });

  const note = (factor: number) => {
    const known = subject.peek();
    if (known !== undefined) void speeds.note(known, factor);
  };
  effect(() => {
    const factor = measured.value;
    if (factor === undefined) return;
    untracked(() => {
      note(factor);
      // It was started all the same, to be heard, and does better than it did: it need not be left out any longer.
      if (isFast(factor)) remembered.value = { factor };
    });
  });

  return {
    keepsUp: computed(() =>
      observed.value === undefined
        ? isFast(measured.value ?? remembered.value?.factor)
        : heard(observed.value) <= MOST_IN_USE,
    ),
    isRemembered: computed(() => {
      if (remembered.value === undefined) return 'asking';
      return isFast(remembered.value.factor) ? 'fast' : 'slow';
    }),
    observe(factor) {
      observed.value = factor;
      note(factor);
    },
    forget() {
      observed.value = undefined;
    },
  };
}
