import { signal } from '@preact/signals';
import type { ModelChoice, ProviderId, ProviderInfo } from '../contract/provider.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import type { ContextLimits } from './context.ts';

/** How much of a conversation may be sent along, in tokens of the model. */
export const MEMORY_SIZES = [2000, 8000, 32_000, 128_000, 512_000] as const;

/**
 * Used of a model's limit; the rest is for the instruction, the question and the reply, and for what the estimate of
 * tokens may be wrong by.
 */
const SHARE_OF_LIMIT = 0.6;

/** Of a model whose limit is not known: small ones that run on one's own machine are often set to no more. */
const UNKNOWN_LIMIT_TOKENS = 8000;

const NAME = 'model-limits';

/** What the limits depend on. The functions read signals. */
export interface ContextLimitsOptions {
  /** `KNIK_HISTORY_CONTEXT_SIZE`, where it is set: it alone decides, then. */
  readonly exchanges: number | undefined;
  /** The person's choice, one of {@link MEMORY_SIZES}. */
  readonly memoryTokens: () => number;
  readonly provider: () => ProviderInfo | undefined;
  readonly model: () => string | undefined;
  /** Where the limits of models are kept from one visit to the next. */
  readonly store: Pick<KeyValueStore, 'get' | 'set'>;
}

export interface ContextLimitsModel {
  /** Reads signals. */
  readonly limits: () => ContextLimits;
  /** Notes the limits of models, as their provider has just listed them. */
  remember(provider: ProviderId, models: readonly ModelChoice[]): void;
}

/** How much of a conversation is sent along, as the settings stand and the model allows. */
export function createContextLimits(options: ContextLimitsOptions): ContextLimitsModel {
  const { exchanges, memoryTokens, provider, model, store } = options;
  const known = signal<Readonly<Record<string, number>>>({});
  const kept = store.get(NAME).then((value) => {
    known.value = { ...numbersIn(value), ...known.value };
  });
  return {
    limits() {
      if (exchanges !== undefined) return { tokens: Infinity, exchanges };
      const { id = '', context, canContinue } = provider() ?? {};
      // No model, no memory: a script reads nothing of what is sent.
      if (canContinue !== true) return { tokens: Infinity };
      const limit = known.value[nameOf(id, model() ?? '')] ?? context?.tokens;
      const most = (limit ?? UNKNOWN_LIMIT_TOKENS) * SHARE_OF_LIMIT;
      return {
        tokens: Math.floor(Math.min(memoryTokens(), most)),
        ...(context?.exchanges !== undefined && { exchanges: context.exchanges }),
      };
    },
    remember(id, models) {
      const found = models.flatMap(({ id: name, contextTokens }): [string, number][] =>
        contextTokens === undefined ? [] : [[nameOf(id, name), contextTokens]],
      );
      if (found.length === 0) return;
      known.value = { ...known.value, ...Object.fromEntries(found) };
      void kept.then(() => store.set(NAME, known.value));
    },
  };
}

const nameOf = (provider: ProviderId, model: string): string => `${provider}/${model}`;

function numbersIn(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])),
  );
}
