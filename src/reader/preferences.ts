import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { DEFAULT_SKIP, type SkipOptions } from './files/skip.ts';
import type { RecordStore } from './records.ts';
import type { TextId } from './types.ts';

export const FONTS = ['serif', 'sans', 'legible'] as const;
export const SIZES = [0.875, 1, 1.125, 1.25, 1.5, 1.75, 2] as const;
export const WIDTHS = ['narrow', 'normal', 'wide'] as const;
export const SPACINGS = [1.4, 1.6, 1.8, 2.1] as const;

/** How texts look, and what happens at their end. */
export interface Preferences {
  readonly font: (typeof FONTS)[number];
  /** 1 is the size of replies. */
  readonly size: (typeof SIZES)[number];
  readonly width: (typeof WIDTHS)[number];
  /** Height of a line, in its size. */
  readonly spacing: (typeof SPACINGS)[number];
  /** What is left out. */
  readonly skip: SkipOptions;
  /** Whether the recording of a text is played, where it has one. */
  readonly narrates: boolean;
  /** Whether only the paragraph that is spoken is shown, in large type. */
  readonly focuses: boolean;
  /** Whether the next text of the queue is read after this one. */
  readonly goesOn: boolean;
  /** Texts to be read one after the other. */
  readonly queue: readonly TextId[];
  /** Seconds for a character, by voice. */
  readonly pace: Readonly<Record<string, number>>;
}

const DEFAULTS: Preferences = {
  font: 'serif',
  size: 1,
  width: 'normal',
  spacing: 1.6,
  skip: DEFAULT_SKIP,
  narrates: true,
  focuses: false,
  goesOn: true,
  queue: [],
  pace: {},
};

const KEY = 'preferences';

export interface PreferencesStore {
  readonly current: ReadonlySignal<Preferences>;
  load(): Promise<void>;
  change(patch: Partial<Preferences>): void;
}

export function createPreferences(records: RecordStore): PreferencesStore {
  const current = signal(DEFAULTS);
  return {
    current,
    async load() {
      current.value = { ...DEFAULTS, ...parsePreferences(await records.get(KEY)) };
    },
    change(patch) {
      current.value = { ...current.value, ...patch };
      void records.put([[KEY, current.value]]);
    },
  };
}

/** What of a kept value makes sense. */
function parsePreferences(value: unknown): Partial<Preferences> {
  const kept = (value ?? {}) as { readonly [name in keyof Preferences]?: unknown };
  const font = FONTS.find((each) => each === kept.font);
  const size = SIZES.find((each) => each === kept.size);
  const width = WIDTHS.find((each) => each === kept.width);
  const spacing = SPACINGS.find((each) => each === kept.spacing);
  const { narrates, focuses, goesOn, queue, pace } = kept;
  return {
    ...(font && { font }),
    ...(size && { size }),
    ...(width && { width }),
    ...(spacing && { spacing }),
    skip: parseSkip(kept.skip),
    ...(typeof narrates === 'boolean' && { narrates }),
    ...(typeof focuses === 'boolean' && { focuses }),
    ...(typeof goesOn === 'boolean' && { goesOn }),
    ...(Array.isArray(queue) && { queue: queue.filter((id) => typeof id === 'string') }),
    ...(typeof pace === 'object' && pace !== null && { pace: pace as Preferences['pace'] }),
  };
}

function parseSkip(value: unknown): SkipOptions {
  const kept = (value ?? {}) as Readonly<Record<string, unknown>>;
  const entries = Object.entries(DEFAULT_SKIP).map(([name, byDefault]) => {
    const chosen = kept[name];
    return [name, typeof chosen === 'boolean' ? chosen : byDefault] as const;
  });
  return Object.fromEntries(entries) as Record<keyof SkipOptions, boolean>;
}
