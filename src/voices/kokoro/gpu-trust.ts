import { signal, type ReadonlySignal } from '@preact/signals';
import type { Runtime } from '../../contract/index.ts';
import type { KokoroState } from './state.ts';
import { checkGpu, isOnCard, type GpuCheckOptions } from './gpu-check.ts';
import type { GpuSubject, GpuVerdict, GpuVerdicts } from './gpu-verdicts.ts';
import type { Kokoro } from './kokoro.ts';

/** Whether the card is known to compute the same of a sentence as the processor does. */
export type GpuStatus = 'unknown' | 'checking' | 'good' | 'bad';

/** Whether the graphics card is to be trusted with the model that speaks, as far as this browser knows. */
export interface GpuTrust {
  readonly status: ReadonlySignal<GpuStatus>;
  /**
   * Turns to a card and a model; a check of others is broken off.
   *
   * @returns A sentence on what the card got wrong, if it did.
   */
  turnTo(subject: GpuSubject): Promise<string | undefined>;
  /** Finds out what is not known yet of a card that speaks. One that is found to be wrong is left. */
  check(options: CheckOptions): Promise<void>;
  /** Breaks a check off, without a verdict. */
  stopChecking(): void;
  /** Whether what speaks is known to compute rightly: the processor, or a card that was found to. */
  isProven(state: KokoroState): boolean;
  /** Records that a runtime's sound cannot be speech. */
  noteWrong(runtime: Runtime, problem: string): void;
  forget(): Promise<void>;
}

type CheckOptions = Omit<GpuCheckOptions, 'signal'> & { readonly kokoro: Pick<Kokoro, 'leave'> };

export function createGpuTrust(verdicts: GpuVerdicts): GpuTrust {
  const status = signal<GpuStatus>('unknown');
  let subject: GpuSubject | undefined;
  let checking = new AbortController();

  async function judge(verdict: GpuVerdict): Promise<void> {
    status.value = verdict.isGood ? 'good' : 'bad';
    if (subject !== undefined) await verdicts.note(subject, verdict);
  }

  return {
    status,
    async turnTo(next) {
      checking.abort();
      subject = next;
      const verdict = await verdicts.find(next);
      if (subject !== next) return undefined;
      status.value = verdict === undefined ? 'unknown' : verdict.isGood ? 'good' : 'bad';
      return verdict?.isGood === false ? verdict.problem : undefined;
    },
    async check(options) {
      const { state } = options.kokoro;
      if (status.value !== 'unknown' || !isOnCard(state)) return;
      checking = new AbortController();
      const { signal: broken } = checking;
      status.value = 'checking';
      const verdict = await checkGpu({ ...options, signal: broken });
      // Something else may have been found out meanwhile.
      if (broken.aborted || status.peek() !== 'checking') return;
      status.value = 'unknown';
      if (verdict === undefined) return;
      if (!verdict.isGood) options.kokoro.leave(verdict.problem);
      await judge(verdict);
    },
    stopChecking() {
      checking.abort();
      if (status.value === 'checking') status.value = 'unknown';
    },
    isProven: (state) => !isOnCard(state) || status.peek() === 'good',
    noteWrong(runtime, problem) {
      if (runtime.device === 'webgpu') void judge({ isGood: false, problem });
    },
    async forget() {
      checking.abort();
      if (subject !== undefined) await verdicts.forget(subject);
    },
  };
}
