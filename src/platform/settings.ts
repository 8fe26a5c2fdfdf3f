import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { EngineId, EngineSettings, OwnWord } from '../contract/index.ts';
import {
  providerNamed,
  type ProviderId,
  type ProviderInfo,
  type ProviderValues,
} from '../contract/provider.ts';
import type { KeyValueStore } from './storage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The languages of the page; `browser`: the first of the browser's that is among them, else English. */
export const LANGUAGES = ['browser', 'en', 'de', 'es'] as const;
export type LanguageChoice = (typeof LANGUAGES)[number];

/** Rates of speech that are offered; 1 is the voice's natural pace. Others between the first and the last are taken, too. */
export const SPEEDS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;

/** How much of what was spoken may be kept, in millions of bytes; 0: nothing. */
export const SOUND_CACHE_SIZES = [0, 50, 100, 250, 500] as const;

/** An instruction that a person has given a name. */
export interface NamedInstruction {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The settings of a person. Keys are kept apart, so that settings can be shown and copied freely. */
export interface Settings {
  /** `undefined`: the first with a key that it needs, and until then the first of all. */
  readonly provider: ProviderId | undefined;
  /** The values of each provider's fields. */
  readonly providerValues: Readonly<Record<ProviderId, ProviderValues>>;
  /** The instruction for the model; empty: the page's own. */
  readonly instruction: string;
  /** Further instructions to choose from. */
  readonly instructions: readonly NamedInstruction[];
  /** Id of the one of `instructions` that is in use; empty: `instruction`. */
  readonly instructionInUse: string;
  /** Whether keys outlive the page. */
  readonly keepsKey: boolean;
  /** Spoken with where its engine keeps up, or always if the person chose it. */
  readonly voice: string;
  /** Whether another voice may speak where this one does not keep up. */
  readonly voiceIsAutomatic: boolean;
  /** The choices for each voice engine that differ from its defaults. */
  readonly engines: Readonly<Record<EngineId, EngineSettings>>;
  /** Whether the page still mentions that a natural voice can be had. */
  readonly offersNaturalVoice: boolean;
  /** From the first of {@link SPEEDS} to the last. */
  readonly speed: number;
  /** Whether a voice that is slower than speech begins only when it can go on without a break. */
  readonly waitsForSlowVoice: boolean;
  /** One of {@link SOUND_CACHE_SIZES}. */
  readonly soundCacheMegabytes: number;
  /** How much of a conversation is sent along with a question, in tokens of the model; positive. */
  readonly memoryTokens: number;
  /** 0…1. */
  readonly volume: number;
  /** Whether replies are read aloud. */
  readonly speaks: boolean;
  readonly theme: Theme;
  /** Words that the person wants said differently, as they were kept: see `parseOwnWords`. */
  readonly ownWords: readonly OwnWord[];
  /** Whether emoji are said by name. */
  readonly saysEmoji: boolean;
  readonly language: LanguageChoice;
}

export interface SettingsStore {
  /** In force now: this visit's choices, before the person's, before the site's. */
  readonly current: ReadonlySignal<Settings>;
  /** The keys of the providers that have one. Each is sent to its own provider only. */
  readonly keys: ReadonlySignal<Readonly<Record<ProviderId, string>>>;
  /** The provider in force. */
  readonly provider: ReadonlySignal<ProviderId>;
  /** Reads what was kept. Resolves also when nothing could be read. */
  load(): Promise<void>;
  /** Takes effect at once and is kept. */
  change(patch: Partial<Omit<Settings, 'providerValues'>>): void;
  /** Changes the value of one field of a provider; takes effect at once and is kept. */
  changeValue(provider: ProviderId, name: string, value: string | boolean): void;
  /** Holds until the page is closed or the person chooses otherwise. */
  chooseForThisVisit(patch: Partial<Settings>): void;
  /** A first key also chooses its provider; the empty string forgets the key. */
  setKey(provider: ProviderId, key: string): void;
  /** Whether keys are kept in the browser, or only for as long as the page is open. */
  keepKeys(keepsKey: boolean): void;
}

/** The facts about the voices that are needed to read saved settings back. */
export interface KnownVoices {
  isVoice(id: string): boolean;
  /** The choices for each engine that still make sense, out of everything that was kept. */
  readEngineSettings(kept: Readonly<Record<string, unknown>>): Settings['engines'];
}

const SETTINGS_NAME = 'settings';

/** Where the key of a provider is kept. */
const keyName = (provider: ProviderId): string => `${provider}-key`;

/**
 * The person's settings over the site's defaults.
 *
 * @param voices Which voices and choices there are: they come and go between versions of the site.
 * @param providers Those that can be chosen, at least one.
 */
export function createSettings(
  store: KeyValueStore,
  defaults: Settings,
  voices: KnownVoices,
  providers: readonly ProviderInfo[],
): SettingsStore {
  const chosen = signal<Partial<Settings>>({});
  const visit = signal<Partial<Settings>>({});
  const keys = signal<Readonly<Record<ProviderId, string>>>({});
  const current = computed(() => ({
    ...defaults,
    ...chosen.value,
    ...visit.value,
    providerValues: mergedValues(defaults.providerValues, chosen.value.providerValues),
  }));
  const keyed = providers.filter(({ fields }) => fields.some(({ type }) => type === 'key'));
  const withNeededKey = keyed.filter(needsKey);

  const change = (patch: Partial<Settings>) => {
    chosen.value = { ...chosen.value, ...patch };
    visit.value = without(visit.value, patch);
    void store.set(SETTINGS_NAME, chosen.value);
  };

  const storeKey = (provider: ProviderId) => {
    const key = keys.value[provider] ?? '';
    const isKept = key !== '' && current.value.keepsKey;
    void (isKept ? store.set(keyName(provider), key) : store.delete(keyName(provider)));
  };

  return {
    current,
    keys,
    provider: computed(
      () =>
        current.value.provider ??
        withNeededKey.find(({ id }) => keys.value[id])?.id ??
        defaults.provider ??
        providers[0]?.id ??
        '',
    ),

    async load() {
      const [settings, ...stored] = await Promise.all([
        store.get(SETTINGS_NAME),
        ...keyed.map(({ id }) => store.get(keyName(id))),
      ]);
      chosen.value = parseSettings(settings, voices, providers);
      keys.value = Object.fromEntries(
        keyed.flatMap(({ id }, index) => {
          const key = stored[index];
          return typeof key === 'string' ? [[id, key]] : [];
        }),
      );
    },

    change,

    changeValue(provider, name, value) {
      const values = chosen.value.providerValues ?? {};
      change({ providerValues: { ...values, [provider]: { ...values[provider], [name]: value } } });
    },

    chooseForThisVisit(patch) {
      visit.value = { ...visit.value, ...patch };
    },

    setKey(provider, key) {
      const trimmed = key.trim();
      const isFirst = !keys.value[provider] && trimmed !== '';
      keys.value = { ...keys.value, [provider]: trimmed };
      storeKey(provider);
      const isUseless = trimmed === '' && withNeededKey.some(({ id }) => id === provider);
      if (isFirst) change({ provider });
      else if (isUseless && current.value.provider === provider) change({ provider: undefined });
    },

    keepKeys(keepsKey) {
      change({ keepsKey });
      for (const { id } of keyed) storeKey(id);
    },
  };
}

function needsKey({ fields }: ProviderInfo): boolean {
  return fields.some((field) => field.type === 'key' && field.isRequired);
}

function mergedValues(
  defaults: Settings['providerValues'],
  chosen: Settings['providerValues'] = {},
): Settings['providerValues'] {
  return Object.fromEntries(
    Object.entries({ ...chosen, ...defaults }).map(([provider, values]) => [
      provider,
      { ...values, ...chosen[provider] },
    ]),
  );
}

/** The parts of a kept value that still make sense; the rest is left to the defaults. */
export function parseSettings(
  value: unknown,
  voices: KnownVoices,
  providers: readonly ProviderInfo[],
): Partial<Settings> {
  if (typeof value !== 'object' || value === null) return {};
  const kept = value as Record<keyof Settings, unknown>;
  const provider = providerNamed(providers, kept.provider)?.id;
  const providerValues = parseValues(kept, providers);
  const theme = THEMES.find((t) => t === kept.theme);
  const language = LANGUAGES.find((l) => l === kept.language);
  const speed = asSpeed(kept.speed);
  const engines = voices.readEngineSettings(kept);
  const soundCacheMegabytes = SOUND_CACHE_SIZES.find((s) => s === kept.soundCacheMegabytes);
  const {
    instruction,
    instructions,
    instructionInUse,
    keepsKey,
    voice,
    speaks,
    offersNaturalVoice,
  } = kept;
  const { waitsForSlowVoice, volume, saysEmoji, ownWords, memoryTokens } = kept;
  return {
    ...(provider && { provider }),
    ...(Object.keys(providerValues).length > 0 && { providerValues }),
    ...(theme && { theme }),
    ...(language && { language }),
    ...(speed && { speed }),
    ...(typeof volume === 'number' && volume >= 0 && volume <= 1 && { volume }),
    ...(typeof instruction === 'string' && { instruction }),
    ...(Array.isArray(instructions) && { instructions: instructions.filter(isNamedInstruction) }),
    ...(typeof instructionInUse === 'string' && { instructionInUse }),
    ...(typeof keepsKey === 'boolean' && { keepsKey }),
    ...(typeof voice === 'string' &&
      voices.isVoice(voice) && {
        voice,
        // Before there was a choice, a voice was always one that the person had chosen.
        voiceIsAutomatic: kept.voiceIsAutomatic === true,
      }),
    ...(Object.keys(engines).length > 0 && { engines }),
    ...(typeof offersNaturalVoice === 'boolean' && { offersNaturalVoice }),
    ...(typeof waitsForSlowVoice === 'boolean' && { waitsForSlowVoice }),
    ...(soundCacheMegabytes !== undefined && { soundCacheMegabytes }),
    ...(Number.isSafeInteger(memoryTokens) &&
      Number(memoryTokens) > 0 && { memoryTokens: Number(memoryTokens) }),
    ...(typeof speaks === 'boolean' && { speaks }),
    ...(typeof saysEmoji === 'boolean' && { saysEmoji }),
    ...(Array.isArray(ownWords) && { ownWords }),
  };
}

function isNamedInstruction(value: unknown): value is NamedInstruction {
  const { id, name, text } = (value ?? {}) as Record<string, unknown>;
  return [id, name, text].every((part) => typeof part === 'string');
}

function asSpeed(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0.5 && value <= 4 ? value : undefined;
}

/** The kept values of all providers; a value of before they had their own is found under its old name. */
function parseValues(
  kept: Readonly<Record<string, unknown>>,
  providers: readonly ProviderInfo[],
): Settings['providerValues'] {
  const all = kept['providerValues'] as Record<string, Record<string, unknown> | undefined> | null;
  const parsed: Record<ProviderId, ProviderValues> = {};
  for (const { id, fields } of providers) {
    const values: Record<string, string | boolean> = {};
    for (const field of fields) {
      if (!('name' in field)) continue;
      const former = field.formerly === undefined ? undefined : kept[field.formerly];
      const value = all?.[id]?.[field.name] ?? former;
      const makesSense =
        field.type === 'flag'
          ? typeof value === 'boolean'
          : typeof value === 'string' && value.trim() !== '';
      if (makesSense) values[field.name] = value as string | boolean;
    }
    if (Object.keys(values).length > 0) parsed[id] = values;
  }
  return parsed;
}

function without(settings: Partial<Settings>, patch: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in patch)));
}
