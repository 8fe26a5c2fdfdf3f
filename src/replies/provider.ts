import type { ModelChoice, ProviderInfo } from '../contract/provider.ts';
import type { Speech, Synthesize } from '../contract/index.ts';
import type { ReplySource } from '../contract/stages.ts';
import type { Clock } from '../shared/clock.ts';

/** Reads a complete WAV, or one in base64. @throws For anything else. */
export type DecodeSound = (
  wav: Uint8Array<ArrayBuffer> | string,
) => Pick<Speech, 'samples' | 'sampleRateHz'>;

/**
 * A provider in the registry: its info, and the way to its code.
 *
 * The descriptor of every provider is part of the first load, so it imports no code of the provider: only `open`
 * does, and that dynamically.
 */
export interface ProviderDescriptor extends ProviderInfo {
  /** Where it can answer. */
  readonly runsIn: readonly ('page' | 'server')[];
  /** Loads what answers in a page; missing for a provider of the server alone. May reject, and be called again. */
  readonly open?: (context: ProviderContext) => Promise<OpenedProvider>;
}

/** The environment of a provider in a page. The functions return the current settings. */
export interface ProviderContext {
  readonly clock: Clock;
  /** 0 ≤ number < 1, as of `Math.random`. */
  readonly random: () => number;
  /** Whether the device has a network at all, as `navigator.onLine`. */
  readonly isOnline: () => boolean;
  /** Opens a WebSocket. */
  readonly connect: (url: string) => WebSocket;
  readonly pageOrigin: string;
  /** The configured address of its service; `undefined`: none. */
  readonly endpoint: string | undefined;
  /** Empty when there is none. */
  readonly key: () => string;
  /** The value of an address or a model field; empty when there is none. */
  readonly text: (name: string) => string;
  /** Whether the policy of the page, as it was loaded, lets it contact an origin. */
  readonly mayContact: (origin: string) => Promise<boolean>;
  /** The instruction for the model; empty: the provider's default. */
  readonly instruction: () => string;
  /** Loads what reads the sound of a provider that speaks. */
  readonly loadDecoder: () => Promise<DecodeSound>;
}

/** A provider whose code has been loaded. */
export interface OpenedProvider {
  readonly reply: ReplySource;
  /** The stages of one turn that the provider speaks itself; see `speaks` of its info. */
  readonly openTurn?: (options: ProviderTurnOptions) => Promise<ProviderTurn>;
  /**
   * Tries what has been set, once.
   *
   * @returns A sentence on what was found.
   * @throws KnikError of stage `reply`.
   */
  readonly test?: (signal: AbortSignal) => Promise<string>;
  /** The models that can be chosen. @throws KnikError of stage `reply`. */
  readonly listModels?: (signal: AbortSignal) => Promise<readonly ModelChoice[]>;
}

export interface ProviderTurnOptions {
  /** How the turn is to be spoken. Read at its start. */
  readonly voice: () => { readonly voice: string; readonly speed: number };
  /** Speaks what the provider has not spoken. */
  readonly fallback: Synthesize;
}

/** Two stages of one turn that belong together. */
export interface ProviderTurn {
  readonly reply: ReplySource;
  readonly synthesize: Synthesize;
}
