import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { Provider } from '../contract/configuration.ts';
import { PROVIDERS } from '../contract/configuration.ts';
import type { EngineId, EngineSettings } from '../contract/index.ts';
import type { KeyValueStore } from './storage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Rates of speech that are offered; 1 is the voice's natural pace. */
export const SPEEDS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** How much of what was spoken may be kept, in millions of bytes; 0: nothing. */
export const SOUND_CACHE_SIZES = [0, 50, 100, 250, 500] as const;

/** The settings of a person. The key is kept apart, so that settings can be shown and copied freely. */
export interface Settings {
  /** `undefined`: Gemini once there is a key, the demo until then. */
  readonly provider: Provider | undefined;
  readonly model: string;
  /** Instruction to the model on how to answer; empty: that of the page. */
  readonly instruction: string;
  /** Whether the key outlives the page. */
  readonly keepsKey: boolean;
  /** Address of a Knik server, as the person wrote it. */
  readonly server: string;
  /** Whether such a server speaks its replies, too; else the page does. */
  readonly serverVoice: boolean;
  readonly voice: string;
  /** What was chosen for each engine of voices, where that is not its default. */
  readonly engines: Readonly<Record<EngineId, EngineSettings>>;
  /** Whether the page still mentions that a natural voice can be had. */
  readonly offersNaturalVoice: boolean;
  /** One of {@link SPEEDS}. */
  readonly speed: number;
  /** Whether a voice that is slower than speech begins only when it can go on without a break. */
  readonly waitsForSlowVoice: boolean;
  /** One of {@link SOUND_CACHE_SIZES}. */
  readonly soundCacheMegabytes: number;
  /** 0…1. */
  readonly volume: number;
  /** Whether replies are read aloud. */
  readonly speaks: boolean;
  readonly theme: Theme;
}

export interface SettingsStore {
  /** In force now: this visit's choices, before the person's, before the site's. */
  readonly current: ReadonlySignal<Settings>;
  /** Empty when there is none. Sent to Google only. */
  readonly geminiKey: ReadonlySignal<string>;
  /** The provider in force. */
  readonly provider: ReadonlySignal<Provider>;
  /** Reads what was kept. Resolves also when nothing could be read. */
  load(): Promise<void>;
  /** Takes effect at once and is kept. */
  change(patch: Partial<Settings>): void;
  /** Holds until the page is closed or the person chooses otherwise. */
  chooseForThisVisit(patch: Partial<Settings>): void;
  /** A first key also chooses Gemini; the empty string forgets the key. */
  setGeminiKey(key: string): void;
  /** Whether the key is kept in the browser, or only for as long as the page is open. */
  keepGeminiKey(keepsKey: boolean): void;
}

/** What the settings must know of the voices to read back what was kept. */
export interface KnownVoices {
  isVoice(id: string): boolean;
  /** The choices for each engine that still make sense, out of everything that was kept. */
  readEngineSettings(kept: Readonly<Record<string, unknown>>): Settings['engines'];
}

const SETTINGS_NAME = 'settings';
const KEY_NAME = 'gemini-key';

/**
 * The person's settings over the site's defaults.
 *
 * @param voices Which voices and choices there are: they come and go between versions of the site.
 */
export function createSettings(
  store: KeyValueStore,
  defaults: Settings,
  voices: KnownVoices,
): SettingsStore {
  const chosen = signal<Partial<Settings>>({});
  const visit = signal<Partial<Settings>>({});
  const geminiKey = signal('');
  const current = computed(() => ({ ...defaults, ...chosen.value, ...visit.value }));

  const change = (patch: Partial<Settings>) => {
    chosen.value = { ...chosen.value, ...patch };
    visit.value = without(visit.value, patch);
    void store.set(SETTINGS_NAME, chosen.value);
  };

  const storeKey = () => {
    const key = geminiKey.value;
    const isKept = key !== '' && current.value.keepsKey;
    void (isKept ? store.set(KEY_NAME, key) : store.delete(KEY_NAME));
  };

  return {
    current,
    geminiKey,
    provider: computed(
      () => current.value.provider ?? (geminiKey.value ? 'gemini' : (defaults.provider ?? 'demo')),
    ),

    async load() {
      const [settings, key] = await Promise.all([store.get(SETTINGS_NAME), store.get(KEY_NAME)]);
      chosen.value = parseSettings(settings, voices);
      geminiKey.value = typeof key === 'string' ? key : '';
    },

    change,

    chooseForThisVisit(patch) {
      visit.value = { ...visit.value, ...patch };
    },

    setGeminiKey(key) {
      const trimmed = key.trim();
      const isFirst = geminiKey.value === '' && trimmed !== '';
      geminiKey.value = trimmed;
      storeKey();
      if (isFirst) change({ provider: 'gemini' });
      else if (trimmed === '') change({ provider: undefined });
    },

    keepGeminiKey(keepsKey) {
      change({ keepsKey });
      storeKey();
    },
  };
}

/** What of a kept value still makes sense; the rest is left to the defaults. */
export function parseSettings(value: unknown, voices: KnownVoices): Partial<Settings> {
  if (typeof value !== 'object' || value === null) return {};
  const kept = value as Record<keyof Settings, unknown>;
  const provider = PROVIDERS.find((p) => p === kept.provider);
  const theme = THEMES.find((t) => t === kept.theme);
  const speed = SPEEDS.find((s) => s === kept.speed);
  const engines = voices.readEngineSettings(kept);
  const soundCacheMegabytes = SOUND_CACHE_SIZES.find((s) => s === kept.soundCacheMegabytes);
  const { model, instruction, keepsKey, server, serverVoice, voice, speaks, offersNaturalVoice } =
    kept;
  const { waitsForSlowVoice, volume } = kept;
  return {
    ...(provider && { provider }),
    ...(theme && { theme }),
    ...(speed && { speed }),
    ...(typeof volume === 'number' && volume >= 0 && volume <= 1 && { volume }),
    ...(typeof model === 'string' && model.trim() !== '' && { model }),
    ...(typeof instruction === 'string' && { instruction }),
    ...(typeof keepsKey === 'boolean' && { keepsKey }),
    ...(typeof server === 'string' && server.trim() !== '' && { server }),
    ...(typeof serverVoice === 'boolean' && { serverVoice }),
    ...(typeof voice === 'string' && voices.isVoice(voice) && { voice }),
    ...(Object.keys(engines).length > 0 && { engines }),
    ...(typeof offersNaturalVoice === 'boolean' && { offersNaturalVoice }),
    ...(typeof waitsForSlowVoice === 'boolean' && { waitsForSlowVoice }),
    ...(soundCacheMegabytes !== undefined && { soundCacheMegabytes }),
    ...(typeof speaks === 'boolean' && { speaks }),
  };
}

function without(settings: Partial<Settings>, patch: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in patch)));
}
