import type { ReadonlySignal } from '@preact/signals';
import type {
  Consent,
  DeviceCheck,
  EngineInfo,
  EngineSettings,
  EngineState,
  ModelState,
  Player,
  SoundCacheState,
  TextSpan,
  TurnId,
  Unsubscribe,
} from '../../contract/index.ts';
import type { ModelChoice, ProviderId, ProviderInfo } from '../../contract/provider.ts';
import type { Reader } from '../../reader/reader.ts';
import type { Draft } from '../../platform/draft.ts';
import type { Install } from '../../platform/install.ts';
import type { Offline } from '../../platform/offline.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import type { Session } from '../../session/session.ts';
import type { TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { PlaybackModel } from '../player/playback-model.ts';

/** A reply as it is shown, with the place on the page of each range of its speakable text. */
export interface ReplyView {
  /** Grows by itself while the reply streams; mounted once, never rendered again. */
  readonly element: HTMLElement;
  /** The place on the page of a range of the turn's speakable text; empty for text that is not shown. */
  rangesOf(span: TextSpan): Range[];
}

/** The views of replies, made by the reader of their markdown. */
export interface ReplyViews {
  /** The view that the reader of a turn fills; the same one every time. */
  viewOf(turn: TurnId): ReplyView;
  /** A finished reply. */
  render(markdown: string): ReplyView;
  /** The same in small tasks, for a text that is rendered while another part of it is read. */
  renderInSteps(markdown: string): Promise<ReplyView>;
  /** Called when the last delta of a turn has been read. Its sentences may still be spoken. */
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

/** The actions on the models of an engine, by variant. Their results are in the states of the models. */
export interface VoiceModels {
  /** Looks up the size and leads to `asking`. */
  ask(variant: string): void;
  /** Fetches it, asking only where bytes may cost or there are more of them than the person was shown. */
  fetchAgreed(variant: string, shownBytes: number): void;
  /** The answer no; also puts a failure away. */
  decline(variant: string): void;
  /** The answer yes, to what was shown. */
  download(variant: string, consent: Consent): void;
  pause(variant: string): void;
  resume(variant: string): void;
  remove(variant: string): void;
  /** Takes over a picked file as the engine's own variant. */
  adopt(files: readonly File[]): void;
}

/** An engine that speaks with a downloaded model: its models on the disk, and its state. */
export interface NaturalVoice {
  readonly info: EngineInfo;
  /** False until the disk has been looked at. */
  readonly isOpened: ReadonlySignal<boolean>;
  /** By variant. */
  readonly models: ReadonlySignal<Readonly<Record<string, ModelState>>>;
  /** The variant for the chosen voice. */
  readonly chosenVariant: ReadonlySignal<string>;
  /** The variant for the voice that resembles the chosen one most, whichever engine that is of. */
  readonly nearestVariant: ReadonlySignal<string>;
  /** The variant that speaks, or would; `undefined` while there is none. */
  readonly variantInUse: ReadonlySignal<string | undefined>;
  /** The choices in force, by the id of the setting. */
  readonly choices: ReadonlySignal<EngineSettings>;
  readonly state: ReadonlySignal<EngineState>;
  /** Whether it makes sound faster than it is heard, as far as is known. */
  readonly keepsUp: ReadonlySignal<boolean>;
  /** Addresses of clips of its voices, by the id of the voice. */
  readonly clips: ReadonlyMap<string, string>;
  readonly store: VoiceModels;
  /** The result of the engine's check of the device; `undefined` while there is none. */
  readonly check: ReadonlySignal<DeviceCheck | undefined>;
  repeatCheck(): void;
  /** Starts the engine again, from the best runtime. */
  restart(): void;
  /** Keeps the engine running, whatever the settings say, until the returned function is called. */
  hold(): () => void;
}

/** The saved audio. */
export interface SoundCache {
  readonly state: ReadonlySignal<SoundCacheState>;
  /** Deletes all of it, in every tab. */
  clear(): void;
}

/** Everything that the page needs. */
export interface AppServices {
  readonly session: Session;
  readonly player: Player;
  readonly playback: PlaybackModel;
  readonly settings: SettingsStore;
  readonly draft: Draft;
  readonly offline: Pick<Offline, 'isReady' | 'version' | 'reload' | 'refill'>;
  readonly install: Install;
  readonly replies: ReplyViews;
  /** Every engine, in the order in which they are tried. */
  readonly engines: readonly EngineInfo[];
  /** The engines that speak with a downloaded model; `undefined` until they have been loaded. */
  readonly naturalVoices: ReadonlySignal<readonly NaturalVoice[] | undefined>;
  /** Loads them, if they are not there yet. Never rejects: after a failure the next call tries again. */
  readonly loadNaturalVoices: () => Promise<void>;
  /** How much of the voice that comes with the page has arrived, 0 to 1; `undefined` while it is not being fetched. */
  readonly voiceArrived: ReadonlySignal<number | undefined>;
  /** Plays a clip, in place of what is heard; resolves when it has been heard. Rejects where it cannot be had. */
  readonly hearClip: (address: string) => Promise<void>;
  /** Metrics of a turn so far; `undefined` where they are not, or no longer, kept. */
  readonly metricsOf: (turn: TurnId) => TurnMetrics | undefined;
  /** `undefined` until it has been loaded. */
  readonly soundCache: ReadonlySignal<SoundCache | undefined>;
  readonly providers: Providers;
  /** The sentences of what is said of a Markdown text, in its speakable text. Throws a KnikError before it is loaded. */
  readonly sentencesOf: (markdown: string) => readonly TextSpan[];
  /** The texts to read; `undefined` until they have been loaded. */
  readonly reader: ReadonlySignal<Reader | undefined>;
  /** Loads them; after a failure the next call tries again. */
  readonly loadReader: () => Promise<Reader>;
  /** Whether the page opens with a new conversation. */
  readonly beginsEmpty: boolean;
  /** A sentence while the browser saves nothing. */
  readonly storageProblem: ReadonlySignal<string | undefined>;
  /** Sentences about the start of this visit, such as a link that names an unknown voice. */
  readonly notices: readonly string[];
}
