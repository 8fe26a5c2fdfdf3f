/**
 * Words shared by the engines, which speak, and the page, which shows what each of them is and does. No engine is
 * named here.
 */
import type { KnikError } from './errors.ts';
import type { VoiceInfo } from './speech.ts';

/** Names an engine, such as the folder that holds it. */
export type EngineId = string;

/** Something that a person can decide about an engine, such as what it runs on. */
export interface EngineSetting {
  /** Unique within its engine. */
  readonly id: string;
  /** The label that a person reads. */
  readonly label: string;
  readonly hint?: string;
  /** The first is the default. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One form of an engine's model, which is downloaded as a whole: a precision, or a voice. */
export interface ModelVariant {
  /** Unique within its engine. */
  readonly id: string;
  /** Its name for a person, such as `Small`. */
  readonly name: string;
  /** A line on when to choose it. */
  readonly hint: string;
  /** Size of the download, small files included; `undefined` for a file of the person's own. */
  readonly bytes: number | undefined;
}

/** The facts about an engine that the page has before any of its code is loaded. */
export interface EngineInfo {
  readonly id: EngineId;
  /** Its name for a person, such as `Natural voice`. */
  readonly name: string;
  /** `basic`: comes with the page and speaks at once. `natural`: sounds like a person; its model is downloaded once. */
  readonly kind: 'basic' | 'natural';
  /** In the order in which a person should see them. A voice belongs to exactly one engine. */
  readonly voices: readonly VoiceInfo[];
  /** BCP 47 languages that it reads, such as `en`. */
  readonly languages: readonly string[];
  /** The hardware it can run on, in words. */
  readonly runsOn: readonly string[];
  /** What can be downloaded for it; empty where nothing needs to be. The first is the default. */
  readonly variants: readonly ModelVariant[];
  /** Whether the variant follows from the voice, rather than from a choice: each voice has a file of its own. */
  readonly variantIsVoice: boolean;
  readonly settings: readonly EngineSetting[];
}

/** A person's choices for one engine, by the id of the setting. `model` is the chosen variant. */
export type EngineSettings = Readonly<Record<string, string>>;

/** What an engine is doing. `notes` are sentences, such as why it does not run on something faster. */
export type EngineState =
  | { readonly phase: 'off' }
  /** Loads the model and speaks a sentence unheard. `on` follows "on": the processor. */
  | { readonly phase: 'starting'; readonly on: string; readonly notes: readonly string[] }
  | {
      readonly phase: 'ready';
      readonly on: string;
      readonly notes: readonly string[];
      /** Seconds of work for a second of sound, as it was warmed up; missing where that was not measured. */
      readonly realTimeFactor?: number | undefined;
    }
  /** It cannot speak: the browser cannot run it, or the model is unusable. `problem` is a sentence. */
  | { readonly phase: 'failed'; readonly problem: string; readonly notes: readonly string[] };

/** What an engine has found out about the device that it runs on. */
export interface DeviceCheck {
  /** A sentence for the person. */
  readonly text: string;
  /** Whether it can be asked to check again. */
  readonly canRepeat: boolean;
}

/** Names a model of the store: engine and variant, such as `engine/variant`. */
export type ModelKey = string;

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
      /** What its large file is, by the name of the variant: a picked file is of one of them, too. */
      readonly variant: string;
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
export type ModelStates = Readonly<Record<ModelKey, ModelState>>;

/** One model that the source offers. */
export interface Offer {
  readonly model: ModelKey;
  /** All that is fetched for it, small files included. */
  readonly bytes: number;
}

/** The source's offer at this moment. */
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

/** A person's choice. The chain of runtimes begins there, and does not end there. */
export type DeviceChoice = 'auto' | Runtime['device'];

/** A runtime that was left out or given up. */
export interface Fallback {
  readonly runtime: Runtime;
  /** A sentence for the person. */
  readonly reason: string;
}
