import { signal, type ReadonlySignal } from '@preact/signals';
import {
  discardSound,
  discardUnwanted,
  keepSound,
  soundFormats,
  unfinishedSounds,
  type SoundServices,
} from './keep-sound.ts';
import { saveFile } from './save-file.ts';
import {
  SoundError,
  type KeptSound,
  type SoundErrorCode,
  type SoundFormat,
  type SoundJob,
  type SoundProgress,
  type UnfinishedSound,
} from './sound-job.ts';

/** What a person can take away of a finished file. */
export type SoundPart = 'sound' | 'vtt' | 'srt';

/** How the one file stands that is being made. */
export type KeeperState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'making';
      readonly job: SoundJob;
      readonly progress: SoundProgress | undefined;
    }
  | { readonly phase: 'done'; readonly job: SoundJob; readonly sound: KeptSound }
  | { readonly phase: 'failed'; readonly job: SoundJob; readonly code: SoundErrorCode };

/** Makes files of sound, one at a time, whatever is shown meanwhile. */
export interface SoundKeeper {
  readonly state: ReadonlySignal<KeeperState>;
  /** The best first; empty until {@link load} has asked the browser. */
  readonly formats: ReadonlySignal<readonly SoundFormat[]>;
  /** What an earlier visit left; `undefined` until it has been looked at. */
  readonly unfinished: ReadonlySignal<readonly UnfinishedSound[] | undefined>;
  /** Never rejects. */
  load(): Promise<void>;
  /** Begins, or goes on where the same job was left. Nothing happens while another is being made. */
  start(job: SoundJob): void;
  /** Stops. What has been made stays on the disk, and can go on. */
  cancel(): void;
  /** Hands the finished file over. Call it from a click. */
  save(part: SoundPart): Promise<void>;
  /** Takes the finished or failed file off the disk. */
  discard(): Promise<void>;
}

/** @param isWanted Whether work of an earlier visit can still go on, by its id: its text may have been deleted. */
export function createSoundKeeper(
  services: SoundServices,
  isWanted: (id: string) => boolean = () => true,
): SoundKeeper {
  const state = signal<KeeperState>({ phase: 'idle' });
  const formats = signal<readonly SoundFormat[]>([]);
  const unfinished = signal<readonly UnfinishedSound[] | undefined>(undefined);
  let stop = new AbortController();
  let tidied: Promise<void> | undefined;

  async function lookForUnfinished(): Promise<void> {
    unfinished.value = await unfinishedSounds(services.spawn).catch(() => []);
  }

  async function make(job: SoundJob, signalOfRun: AbortSignal): Promise<void> {
    try {
      const sound = await keepSound(job, services, {
        signal: signalOfRun,
        onProgress(progress) {
          if (!signalOfRun.aborted) state.value = { phase: 'making', job, progress };
        },
      });
      state.value = { phase: 'done', job, sound };
    } catch (error) {
      const code = error instanceof SoundError ? error.code : 'failed';
      state.value = signalOfRun.aborted ? { phase: 'idle' } : { phase: 'failed', job, code };
    }
    await lookForUnfinished();
  }

  return {
    state,
    formats,
    unfinished,
    async load() {
      tidied ??= discardUnwanted(isWanted, services.spawn).catch(() => {});
      await tidied;
      await Promise.all([
        lookForUnfinished(),
        soundFormats(services.spawn).then(
          (found) => {
            formats.value = found;
          },
          () => {
            formats.value = ['wav'];
          },
        ),
      ]);
    },
    start(job) {
      if (state.peek().phase === 'making') return;
      stop = new AbortController();
      state.value = { phase: 'making', job, progress: undefined };
      void make(job, stop.signal);
    },
    cancel: () => stop.abort(),
    async save(part) {
      const current = state.peek();
      if (current.phase !== 'done') return;
      const { file, name, captions } = current.sound;
      const stem = name.replace(/\.\w+$/u, '');
      if (part === 'sound') await saveFile(file, name);
      else await saveFile(captions[part], `${stem}.${part}`);
    },
    async discard() {
      const current = state.peek();
      if (current.phase !== 'done' && current.phase !== 'failed') return;
      state.value = { phase: 'idle' };
      await discardSound(current.job.id, services.spawn).catch(() => {});
      await lookForUnfinished();
    },
  };
}
