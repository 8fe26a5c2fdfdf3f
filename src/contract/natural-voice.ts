/**
 * Words shared by the neural voice, which speaks, and the page, which shows what it is doing.
 */
import type { KnikError } from './errors.ts';
import type { VoiceInfo } from './speech.ts';

/** A voice of the neural engine. */
export interface NaturalVoiceInfo extends VoiceInfo {
  readonly accent: 'American' | 'British';
  readonly gender: 'female' | 'male';
  /** What the model's authors think of it, from A to F, by the quality and the amount of what it learned from. */
  readonly grade: string;
}

/** How exact the weights of the model are. */
export type Precision = 'fp32' | 'fp16' | 'int8';

/** Names a model of the store: the source's in one precision, or the person's own file. */
export type ModelId = Precision | 'own';

/** A person's yes to one download. */
export interface Consent {
  /** The size that they were told. */
  readonly bytes: number;
  /** Whether they were told that the connection costs by the byte, or saves data. */
  readonly metered: boolean;
}

/**
 * Where a model stands.
 *
 * `asking`: a yes is needed before a byte is fetched, the first one or, on a metered connection, another.
 * `paused`: until `resumed` by the person, or until the network or the server is back (`connected`), which
 * the store finds out by itself.
 * `failed`: nothing more is tried before the person does; what had arrived whole is kept.
 */
export type StateOf<Failure> =
  | { readonly phase: 'absent' }
  | {
      readonly phase: 'asking';
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** `undefined` where the browser does not tell. */
      readonly freeBytes: number | undefined;
      readonly metered: boolean;
      /** False where the browser gives no lasting place: the model is gone when the page is closed. */
      readonly kept: boolean;
    }
  | {
      readonly phase: 'downloading';
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** Smoothed over some seconds; 0 while it is not known. */
      readonly bytesPerSecond: number;
      readonly secondsLeft: number | undefined;
    }
  | {
      readonly phase: 'paused';
      readonly until: 'resumed' | 'connected';
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly phase: 'verifying'; readonly checkedBytes: number; readonly totalBytes: number }
  | {
      readonly phase: 'ready';
      readonly bytes: number;
      readonly precision: Precision;
      readonly kept: boolean;
    }
  | {
      readonly phase: 'failed';
      readonly error: Failure;
      readonly receivedBytes: number;
      readonly totalBytes: number;
    };

export type ModelState = StateOf<KnikError>;

/** The states of all models at one moment. */
export type ModelStates = Readonly<Record<ModelId, ModelState>>;

/** One model that the source offers. */
export interface Offer {
  readonly model: Precision;
  /** All that is fetched for it, small files included. */
  readonly bytes: number;
}

/** What the source offers at this moment. */
export interface Catalog {
  /** The commit that the hub reported; empty for a plain folder. */
  readonly revision: string;
  /** Best sound first. */
  readonly offers: readonly Offer[];
}

/** What computes the model, and which build of the ONNX runtime does so. */
export type Runtime =
  /** `jspi` where the browser can suspend WebAssembly, else `asyncify`, which is larger and slower to start. */
  | { readonly device: 'webgpu'; readonly build: 'jspi' | 'asyncify' }
  /** More than one thread needs an isolated page. */
  | { readonly device: 'wasm'; readonly threads: number };

/** What a person chose. The choice is where the chain of runtimes begins, not where it ends. */
export type DeviceChoice = 'auto' | Runtime['device'];

/** A runtime that was left out or given up. */
export interface Fallback {
  readonly runtime: Runtime;
  /** A sentence for the person. */
  readonly reason: string;
}

/** What is known of the graphics card: whether it makes the same of a sentence as the processor does. */
export type GpuStanding = 'unknown' | 'checking' | 'good' | 'bad';

/** What the neural voice is doing. */
export type KokoroState =
  | { readonly phase: 'off' }
  /** Loads the model and speaks a sentence unheard. */
  | {
      readonly phase: 'starting';
      readonly runtime: Runtime;
      readonly fallbacks: readonly Fallback[];
    }
  | { readonly phase: 'ready'; readonly runtime: Runtime; readonly fallbacks: readonly Fallback[] }
  /** It cannot speak: the browser cannot run it, or the model is no good. */
  | {
      readonly phase: 'failed';
      readonly fallbacks: readonly Fallback[];
      /** A sentence for the person. */
      readonly problem: string;
    };
