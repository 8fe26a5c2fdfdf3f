import type { ReadonlySignal } from '@preact/signals';
import type {
  DeviceCheck,
  EngineInfo,
  EngineSettings,
  EngineState,
  Synthesize,
} from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { ModelSet } from './models/model-set.ts';
import type { StoredModel } from './models/state.ts';

/** Where a site gets its models from. */
export interface SiteModels {
  /** Where the site fetches its main model, as `KNIK_MODEL_URL` has it; `undefined`: the engine's own default. */
  readonly modelUrl: string | undefined;
}

/**
 * Describes an engine. The page draws the list of voices, the offer, the downloads and the settings from it, and loads
 * no code of the engine before something is to be spoken or shown.
 */
export interface EngineDescriptor extends EngineInfo {
  /** The models that the store fetches and keeps for it; left out where the engine comes with the page. */
  readonly models?: EngineModels;
  /** Settings that earlier versions kept under a name of their own, by that name. */
  readonly formerSettings?: Readonly<Record<string, string>>;
  /** Loads the engine's page side. */
  open(services: EngineServices): Promise<VoiceEngine>;
}

export interface EngineModels {
  /** Loaded when the store is opened: the page is shown without it. */
  setFor(site: SiteModels): Promise<ModelSet>;
  /** The variants that a voice can be spoken with, preferred ones first. */
  variantsFor(voice: string, settings: EngineSettings): readonly string[];
  /** Whether the site has a model of it at hand, which is fetched without a question unless data is to be saved. */
  readonly comesByItself?: boolean;
}

/** Services of the page for an engine. */
export interface EngineServices {
  readonly clock: Clock;
  /** Small things to remember between visits; never rejects. */
  readonly memory: {
    get(name: string): Promise<unknown>;
    set(name: string, value: unknown): Promise<void>;
  };
  /** Keeps the site's files at these addresses for visits without a network. */
  readonly onUsed: (addresses: readonly string[]) => void;
  /**
   * The stored files from which a worker reads a variant of the engine's own models.
   *
   * @throws KnikError `voice-load` unless it is ready.
   */
  readonly getStoredModel: (variant: string) => Promise<StoredModel>;
}

/** Options for starting an engine. */
export interface EngineStart {
  /** The voice that will be asked for first. */
  readonly voice: string;
  /** The variant to load; always one that is ready. Empty for an engine without models. */
  readonly variant: string;
  readonly settings: EngineSettings;
}

/** An engine that was opened. */
export interface VoiceEngine {
  readonly state: ReadonlySignal<EngineState>;
  /**
   * How much of what it is made of has arrived, 0 to 1; `undefined` while nothing is being fetched. Left out where models
   * of the store are the larger part.
   */
  readonly arrived?: ReadonlySignal<number | undefined>;
  /** The result of its check of the device, where it checks one. */
  readonly check?: ReadonlySignal<DeviceCheck | undefined>;
  /** Looks again, where it can. */
  readonly repeatCheck?: () => void;
  /** Starts it, or starts it again with another model or other settings. What comes of it is its state. */
  start(options: EngineStart): void;
  /** Ends its worker and rejects what is pending. */
  stop(): void;
  /** Gets a voice ready, so that the first sentence comes as fast as the others. */
  preload?(voice: string): Promise<void>;
  /** Whether it can speak this voice now, if it is ready; left out where it can speak all of them. */
  canSpeak?(voice: string): boolean;
  /** See {@link Synthesize}; asked for its own voices only. */
  readonly synthesize: Synthesize;
  /** Everything that the sound of a voice depends on now; `undefined` while its sound must not be kept. */
  soundOf(voice: string): EngineSound | undefined;
}

/** What sound depends on, besides the engine, the text, the speed and the rate. */
export interface EngineSound {
  /** Version of the engine, or hash of its model. */
  readonly revision: string;
  readonly voice: string;
}
