import { computed, untracked } from '@preact/signals';
import { createDeferredPlayer } from '../audio/deferred-player.ts';
import type { Configuration } from '../contract/configuration.ts';
import type { Synthesize } from '../contract/index.ts';
import { providerNamed } from '../contract/provider.ts';
import type { Install } from '../platform/install.ts';
import type { Offline } from '../platform/offline.ts';
import { isOwnText } from '../replies/demo/own-text.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { ProviderDescriptor } from '../replies/provider.ts';
import { createSession } from '../session/create-session.ts';
import { watchGiven } from '../session/given-chunks.ts';
import type { VoiceChoice } from '../session/turn/turn.ts';
import type { Clock } from '../shared/clock.ts';
import { nextTask } from '../shared/next-task.ts';
import type { AnsweredBy } from '../ui/chat/turn-model.ts';
import { createPlaybackModel } from '../ui/player/playback-model.ts';
import { createApp, type App } from '../ui/shell/app-context.ts';
import type { EngineDescriptor } from '../voices/engine.ts';
import type { Kept } from './kept.ts';
import { lazy, type LazyPart } from './lazy.ts';
import type { OwnEngines } from './parts/own-engines.ts';
import type { Pipeline } from './parts/pipeline.ts';
import { createKnik, type Knik } from './public-api.ts';
import { createReplySources } from './reply-sources.ts';
import { createReplyViews } from './reply-views.ts';

export interface CompositionOptions {
  readonly configuration: Configuration;
  /** The providers of replies, in the order in which they are offered. */
  readonly providers: readonly ProviderDescriptor[];
  /** The registry of voices. */
  readonly engines: readonly EngineDescriptor[];
  /** Where the page comes from: its own server, if it has one. */
  readonly pageOrigin: string;
  readonly kept: Kept;
  readonly clock: Clock;
  readonly offline: Offline;
  readonly install: Install;
}

/** Everything that the page consists of, before anything of it is shown. */
export interface Composition {
  readonly app: App;
  readonly knik: Knik;
  /** Loaded with the pipeline at the latest. */
  readonly ownEngines: LazyPart<OwnEngines>;
  readonly pipeline: LazyPart<Pipeline>;
  /** Loads what a turn needs, behind the first paint. Never rejects. */
  readonly preload: () => Promise<void>;
}

/** Builds everything from everything else. Nothing is loaded or shown yet, and nothing speaks. */
export function compose(options: CompositionOptions): Composition {
  const { configuration, engines, kept, clock, offline, install } = options;
  const { sampleRateHz } = configuration;
  const { settings, store, draft, address, place, tab } = kept;

  const pipeline = lazy(async () => {
    // The hundreds of patterns of the reading are evaluated in a task of their own.
    const [{ openPipeline }, loaded] = await Promise.all([
      import('./parts/pipeline.ts'),
      ownEngines.load(),
      import('../text/reading/index.ts'),
    ]);
    await nextTask();
    const opened = openPipeline({
      engines,
      ownEngines: loaded,
      naturalVoices: () => naturalVoices.current.value ?? [],
      settings,
      clock,
      session,
      player,
      playback,
      voiceChoice,
      sampleRateHz,
      questionOf: (turn) =>
        reader.current.peek()?.titleOf(turn) ?? app.conversation.presentationOf(turn)?.turn.message,
      onSound: (key) => app.conversation.model.peek()?.keepSound(key),
      silence: () => playback.silence(app.conversation.running.value),
    });
    player.attach(opened.player);
    return opened;
  });
  const ownEngines = lazy(async () => {
    const { openOwnEngines } = await import('./parts/own-engines.ts');
    return openOwnEngines({ engines, settings, clock, memory: store });
  });
  // The engines that need a model are off until they have been loaded, and a model with them.
  const naturalVoices = lazy(async () => {
    const { openNaturalVoices } = await import('./natural-voices.ts');
    const { modelUrl, voiceName: defaultVoice } = configuration;
    const site = { modelUrl };
    return openNaturalVoices({ engines, site, settings, defaultVoice, clock, memory: store });
  });

  const reader = lazy(async () => {
    const [{ openReader }] = await Promise.all([import('./parts/reader.ts'), pipeline.load()]);
    const { speaker } = pipeline.get();
    const { synthesize } = speaker;
    const { provider } = configuration;
    return openReader({ session, player, settings, clock, synthesize, provider });
  });
  const conversationPart = lazy(async () => {
    const { openConversation } = await import('./parts/conversation.ts');
    await nextTask();
    return openConversation({
      session,
      player,
      playback,
      replies,
      clock,
      former: store,
      draft,
      place,
      tab,
      reply: (request) => reply(request),
      hasModel: () => isModel(settings, options.providers),
      context: {
        exchanges: configuration.historyContextSize,
        memoryTokens: () => settings.current.value.memoryTokens,
        provider: () => providerNamed(options.providers, settings.provider.value),
        model: () => answeredBy(settings).model,
      },
      answeredBy: () => untracked(() => answeredBy(settings)),
      instructions: () => settings.current.peek().instructionInUse,
      dropSounds: (keys) => pipeline.current.peek()?.soundCache.drop(keys),
    });
  });

  const { reply, openTurn, providers } = createReplySources({
    settings,
    providers: options.providers,
    endpoints: configuration.endpoints,
    clock,
    synthesize: (request) => pipeline.get().speaker.synthesize(request),
    pageOrigin: options.pageOrigin,
    instructions: () => app.conversation.model.peek()?.head.peek()?.instructions,
  });
  const { replies, openReader } = createReplyViews(pipeline);

  const player = createDeferredPlayer(pipeline.load);
  const playback = createPlaybackModel(player, () => session.hush());
  function voiceChoice(): VoiceChoice {
    const { voice, voiceIsAutomatic: isAutomatic, speed } = settings.current.peek();
    return { voice, isAutomatic, speed, sampleRateHz };
  }

  const synthesizeTyped: Synthesize = (request) => pipeline.get().synthesizeTyped(request);
  // A turn is shown from its start, so it does not start before what shows it.
  const preload = async () => {
    await Promise.all([pipeline.preload(), conversationPart.preload()]);
  };

  const given = watchGiven(player);
  const session = createSession({
    prepare: preload,
    reply,
    openTurn(voice, message) {
      const opened = openTurn(voice, message);
      const isTyped = settings.provider.peek() === 'demo' && isOwnText(message);
      return isTyped ? { ...opened, synthesize: synthesizeTyped } : opened;
    },
    openReader,
    openUnseenReader: (_turn, onSpeakable) => pipeline.get().createMarkdownReader({ onSpeakable }),
    turn: () => pipeline.get().runTurn,
    openSegmenter: () => pipeline.get().openSegmenter(),
    openPacing: (kind, cuts) => pipeline.get().openPacing(kind, cuts),
    listeningSpeed: () => settings.current.value.speed,
    synthesize: (request) => pipeline.get().speaker.synthesize(request),
    synthesizeTyped,
    shapeChunk: (...speech) => pipeline.get().shapeChunk(...speech),
    sink: given.sink,
    clock,
    voice: voiceChoice,
    speaks: () => settings.current.value.speaks,
    history: () => app.conversation.history(),
    reportError,
  });

  const app = createApp(
    {
      session,
      player,
      playback,
      settings,
      draft,
      offline,
      install,
      replies,
      engines,
      naturalVoices: naturalVoices.current,
      loadNaturalVoices: naturalVoices.preload,
      voiceArrived: computed(() => ownEngines.current.value?.arrived.value),
      hearClip: async (clip) => (await pipeline.load()).hearClip(clip),
      metricsOf: (turn) => pipeline.current.peek()?.metrics.of(turn),
      soundCache: computed(() => pipeline.current.value?.soundCache),
      providers: {
        ...providers,
        async listModels(id, signal) {
          const models = await providers.listModels(id, signal);
          conversationPart.current.peek()?.rememberModels(id, models);
          return models;
        },
      },
      sentencesOf: (markdown) => pipeline.get().sentencesOf(markdown).sentences,
      reader: reader.current,
      loadReader: reader.load,
      beginsEmpty: place.get() === undefined,
      storageProblem: store.problem,
      notices: address.problems,
    },
    conversationPart,
  );

  const knik = createKnik({
    session,
    player,
    sampleRateHz,
    metrics: () => pipeline.current.peek()?.metrics.all() ?? [],
    whenGiven: given.whenGiven,
    encode: (chunks) => pipeline.get().encodeBase64(chunks),
    decode: async (base64) => (await pipeline.load()).fromBase64(base64),
  });
  return { app, knik, ownEngines, pipeline, preload };
}

/** Who answers as the settings stand. */
function answeredBy({ provider, current }: SettingsStore): AnsweredBy {
  const model = current.value.providerValues[provider.value]?.['model'];
  return { provider: provider.value, ...(typeof model === 'string' && model !== '' && { model }) };
}

/** Whether a model answers that can be asked beside the conversation: a server would speak what it answers. */
function isModel(
  { provider, current }: SettingsStore,
  providers: readonly ProviderDescriptor[],
): boolean {
  const info = providerNamed(providers, provider.value);
  const values = current.value.providerValues[provider.value] ?? {};
  return info?.canContinue === true && info.speaks?.(values) !== true;
}
