import type { ReadonlySignal } from '@preact/signals';
import type {
  Catalog,
  Consent,
  GpuStanding,
  KokoroState,
  ModelId,
  ModelStates,
  NaturalVoiceInfo,
  Player,
  Precision,
  SoundCacheState,
  TextSpan,
  TurnId,
  Unsubscribe,
  VoiceInfo,
} from '../../contract/index.ts';
import type { ModelChoice, ProviderId, ProviderInfo } from '../../contract/provider.ts';
import type { ConversationStore } from '../../platform/conversations.ts';
import type { Draft } from '../../platform/draft.ts';
import type { Install } from '../../platform/install.ts';
import type { Offline } from '../../platform/offline.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import type { Session } from '../../session/session.ts';
import type { TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { PlaybackModel } from '../player/playback-model.ts';

/** A reply as it is shown, and the tie between what is shown and what is said. */
export interface ReplyView {
  /** Grows by itself while the reply streams; mounted once, never rendered again. */
  readonly element: HTMLElement;
  /** Where a range of the turn's speakable text stands on the page; empty for what is not shown. */
  rangesOf(span: TextSpan): Range[];
}

/** The views of replies, which whoever reads the markdown makes. */
export interface ReplyViews {
  /** The view that the reader of a turn fills; the same one every time. */
  viewOf(turn: TurnId): ReplyView;
  /** A finished reply. */
  render(markdown: string): ReplyView;
  /** Tells that the last delta of a turn has been read; sentences may still be spoken. */
  onEnd(listener: (turn: TurnId) => void): Unsubscribe;
}

/** The providers of replies, and what can be asked of each; its code is loaded for it. */
export interface Providers {
  /** In the order in which they are offered; the first answers while nothing else is set up. */
  readonly all: readonly ProviderInfo[];
  /** Tries a provider as it is set up. Resolves to a sentence on what was found. Rejects with a KnikError. */
  readonly test: (provider: ProviderId, signal: AbortSignal) => Promise<string>;
  /** The models that can be chosen. Rejects with a KnikError. */
  readonly listModels: (
    provider: ProviderId,
    signal: AbortSignal,
  ) => Promise<readonly ModelChoice[]>;
}

/** What can be done with the models of the natural voice; what comes of it is seen in their states. */
export interface VoiceModels {
  /** What there is to be fetched. Rejects with a KnikError. */
  list(): Promise<Catalog>;
  /** Looks up the size and leads to `asking`. */
  ask(model: Precision): void;
  /** The answer no; also puts a failure away. */
  decline(model: ModelId): void;
  /** The answer yes, to what was shown. */
  download(model: Precision, consent: Consent): void;
  pause(model: ModelId): void;
  resume(model: ModelId): void;
  remove(model: ModelId): void;
  /** Takes over a picked ONNX file as the model `own`. */
  adopt(files: readonly File[]): void;
}

/** The neural voice: what is on the disk, and what the engine does with it. */
export interface NaturalVoice {
  /** False until the disk has been looked at. */
  readonly isOpened: ReadonlySignal<boolean>;
  readonly models: ReadonlySignal<ModelStates>;
  /** The model that speaks, or would; `undefined` while there is none. */
  readonly modelInUse: ReadonlySignal<ModelId | undefined>;
  readonly engine: ReadonlySignal<KokoroState>;
  readonly store: VoiceModels;
  readonly gpu: ReadonlySignal<GpuStanding>;
  /** Forgets what is known of the graphics card, and has the engine find out anew. */
  recheckGpu(): void;
  /** Starts the engine anew, from the best runtime on. */
  restart(): void;
  /** Keeps the engine running, whatever the settings say, until what it returns is called. */
  hold(): () => void;
}

/** What was spoken, as far as it is kept for another time. */
export interface SoundCache {
  readonly state: ReadonlySignal<SoundCacheState>;
  /** Deletes all of it, in every tab. */
  clear(): void;
}

/** Everything the page runs on. */
export interface AppServices {
  readonly session: Session;
  readonly player: Player;
  readonly playback: PlaybackModel;
  readonly settings: SettingsStore;
  readonly conversations: ConversationStore;
  readonly draft: Draft;
  readonly offline: Pick<Offline, 'isReady' | 'version' | 'reload'>;
  readonly install: Install;
  readonly replies: ReplyViews;
  /** The voices that come with the page. */
  readonly voices: readonly VoiceInfo[];
  /** The voices of the neural engine, best first. */
  readonly naturalVoices: readonly NaturalVoiceInfo[];
  /** `undefined` until it has been brought in. */
  readonly naturalVoice: ReadonlySignal<NaturalVoice | undefined>;
  /** Brings it in, if it is not there yet. Never rejects: where it cannot be had, a later try may help. */
  readonly bringNaturalVoice: () => Promise<void>;
  /** Metrics of a turn so far; `undefined` where they are not, or no longer, kept. */
  readonly metricsOf: (turn: TurnId) => TurnMetrics | undefined;
  /** `undefined` until it has been brought in. */
  readonly soundCache: ReadonlySignal<SoundCache | undefined>;
  readonly providers: Providers;
  /** How many earlier exchanges are sent along. */
  readonly contextSize: number;
  /** A sentence while the browser keeps nothing. */
  readonly storageProblem: ReadonlySignal<string | undefined>;
  /** Sentences on what this visit began with, such as an address that asks for what is not there. */
  readonly notices: readonly string[];
}
