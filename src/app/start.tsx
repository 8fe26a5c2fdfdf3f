import { effect, signal, untracked } from '@preact/signals';
import { render } from 'preact';
import { createLatePlayer } from '../audio/deferred-player.ts';
import { unlockOnGesture } from '../audio/unlock.ts';
import type { Configuration } from '../contract/configuration.ts';
import { KnikError } from '../contract/index.ts';
import { readAddress } from '../platform/address.ts';
import { createConversationStore } from '../platform/conversations.ts';
import { createDraft } from '../platform/draft.ts';
import { createInstall } from '../platform/install.ts';
import { createOffline } from '../platform/offline.ts';
import { onPageHide } from '../platform/page-hide.ts';
import { createSettings } from '../platform/settings.ts';
import { createSafeStore, openIndexedDb } from '../platform/storage.ts';
import { applyTheme } from '../platform/theme.ts';
import { installTrustedTypes } from '../platform/trusted-types.ts';
import { followVisibleHeight } from '../platform/visible-height.ts';
import { systemClock } from '../shared/clock.ts';
import type { Metrics } from '../session/metrics/metrics.ts';
import { createSession, type SessionServices } from '../session/session.ts';
import { createLateNaturalVoice } from './deferred-kokoro.ts';
import { defaultSettings, isVoice } from './default-settings.ts';
import { createKnik } from './public-api.ts';
import { createReplySources } from './reply-sources.ts';
import type * as ReplyStages from './reply-stages.ts';
import { createReplyViews } from './reply-views.ts';
import type { OpenedSoundCache } from './sound-cache.ts';
import type { VoiceClient } from '../voices/rpc/client.ts';
import { KOKORO_VOICES } from '../voices/kokoro/voices.ts';
import type { Speaker } from '../voices/speaker.ts';
import { EMBEDDED_VOICES } from '../voices/espeak/voices.ts';
import { createApp } from '../ui/shell/app-context.ts';
import { Page } from '../ui/shell/page.tsx';
import { createPlaybackModel } from '../ui/player/playback-model.ts';
import { preloadPlayer } from '../ui/player/player.tsx';

// oxlint-disable-next-line no-underscore-dangle -- named so that nothing else is replaced by the build
declare const __KNIK_CONFIGURATION__: Configuration;
const configuration = __KNIK_CONFIGURATION__;
const clock = systemClock;

installTrustedTypes();
followVisibleHeight();
const install = createInstall();
const offline = createOffline();

// What the person has kept, and what the address asks for.
const store = createSafeStore(openIndexedDb, clock);
const settings = createSettings(store, defaultSettings(configuration, location.origin), isVoice);
const draft = createDraft(() => localStorage, clock);
const conversations = createConversationStore(store, clock);
const address = readAddress(location.search, isVoice);

// What a reply goes through is loaded right behind the page.
type Stages = typeof ReplyStages & {
  readonly voice: VoiceClient;
  readonly speaker: Speaker;
  readonly openPacing: SessionServices['openPacing'];
  readonly metrics: Metrics;
};
let stages: Stages | undefined;
const soundCache = signal<OpenedSoundCache | undefined>(undefined);
let loading: Promise<void> | undefined;
const prepare = (): Promise<void> => {
  loading ??= import('./reply-stages.ts').then(
    (parts) => {
      const voice = parts.createVoiceClient({ spawn: parts.spawnVoiceWorker });
      const sounds = parts.openSoundCache({ settings, clock });
      const speaker = parts.createSpeaker({
        embedded: sounds.keepEmbedded(voice.synthesize),
        kokoro: sounds.keepKokoro(kokoro),
      });
      soundCache.value = sounds;
      const engine = () => (kokoro.state.phase === 'ready' ? 'kokoro' : 'embedded');
      const openPacing = parts.createVoicePacing({ settings, engine });
      const sources = { session, player, clock, timeline: performance };
      const metrics = parts.createMetrics({ ...sources, rateHz: sampleRateHz });
      stages = { ...parts, voice, speaker, openPacing, metrics };
      const revoice = parts.createRevoicing({
        session,
        player,
        clock,
        voice: voiceChoice,
        synthesize: speaker.synthesize,
        shapeChunk: parts.shapeChunk,
      });
      effect(() => {
        void settings.current.value.voice;
        untracked(revoice);
      });
      player.arrive(
        parts.openSound({
          sampleRateHz,
          settings,
          onError: (error) => playback.fail(error),
          questionOf: (turn) => app.conversation.shownAs(turn)?.turn.message,
          silence: () => playback.silence(app.conversation.running.value),
        }),
      );
    },
    // Tried again with the next turn; this one ends at the first stage that it needs.
    () => {
      loading = undefined;
    },
  );
  return loading;
};
const loadedStages = (): Stages => stages ?? missing();

// The neural voice, a part of its own; until it is there, and a model with it, it is off.
const { naturalVoice, bringNaturalVoice, kokoro } = createLateNaturalVoice({
  modelUrl: configuration.modelUrl,
  settings,
  clock,
  memory: store,
  missing,
});

// Replies: where they come from, and how they are shown.
const { reply, openTurn, testGemini, checkServer } = createReplySources({
  settings,
  configuration,
  clock,
  synthesize: (request) => loadedStages().speaker.synthesize(request),
  pageOrigin: location.origin,
  missing,
});
const { replies, openReader } = createReplyViews(() => stages, loadedStages);

// Sound.
const { sampleRateHz } = configuration;
const player = createLatePlayer(async () => {
  await prepare();
  loadedStages();
});
const playback = createPlaybackModel(player);
function voiceChoice() {
  const { voice, speed } = settings.current.peek();
  return { voice, speed, sampleRateHz };
}
unlockOnGesture(player, document);

const session = createSession({
  prepare,
  reply,
  openTurn,
  openReader,
  openUnseenReader: (_turn, onSpeakable) => loadedStages().createMarkdownReader({ onSpeakable }),
  turn: () => loadedStages().runTurn,
  openSegmenter: () => loadedStages().openSegmenter(),
  openPacing: (kind, cuts) => loadedStages().openPacing(kind, cuts),
  listeningSpeed: () => settings.current.value.speed,
  synthesize: (request) => loadedStages().speaker.synthesize(request),
  shapeChunk: (...speech) => loadedStages().shapeChunk(...speech),
  sink: playback.sink,
  clock,
  voice: voiceChoice,
  speaks: () => settings.current.value.speaks,
  history: () => app.conversation.history(configuration.historyContextSize),
  reportError,
});
session.onTurn(() => stages?.speaker.beginTurn());

const app = createApp({
  session,
  player,
  playback,
  settings,
  conversations,
  draft,
  offline,
  install,
  replies,
  voices: EMBEDDED_VOICES,
  naturalVoices: KOKORO_VOICES,
  naturalVoice,
  bringNaturalVoice,
  figuresOf: (turn) => stages?.metrics.of(turn),
  soundCache,
  async listModels(key, cancelled) {
    const { listGeminiModels } = await import('../replies/gemini/models.ts');
    return listGeminiModels({ key, baseUrl: configuration.geminiUrl, signal: cancelled });
  },
  testGemini,
  checkServer,
  async builtinAvailability() {
    const { builtinAvailability } = await import('../replies/browser-model/api.ts');
    return builtinAvailability();
  },
  contextSize: configuration.historyContextSize,
  storageProblem: store.problem,
  notices: address.problems,
});

const knik = createKnik({
  session,
  player,
  sampleRateHz,
  metrics: () => stages?.metrics.all() ?? [],
});
Object.assign(globalThis, { knik });

onPageHide(() => {
  draft.flush();
  conversations.flush();
});
/** Shows the page once the settings have been read, which takes a few milliseconds, and then what was said. */
export async function open(): Promise<void> {
  const stagesReady = prepare();
  await settings.load();
  settings.chooseForThisVisit(address.choices);
  effect(() => applyTheme(settings.current.value.theme));
  // After a reload the draft is what became of the address's message.
  if (address.message && !isReload()) draft.insert(address.message);
  const root = document.querySelector('#app');
  if (root) render(<Page app={app} />, root);

  await stagesReady;
  await app.conversation.restore();
  effect(() => {
    if (settings.current.value.speaks) void bringNaturalVoice();
  });
  if (settings.current.value.speaks) await preloadSound();
  if (import.meta.env.PROD) await offline.start(isUntouched);
}

/** Saves the first sentence the wait; whatever fails is told when that sentence fails. */
async function preloadSound(): Promise<void> {
  preloadPlayer();
  await stages?.voice.preload(settings.current.value.voice).catch(() => {});
}

/** Whether nothing has happened on the page that a reload would take back or get in the way of. */
function isUntouched(): boolean {
  // What is typed into the console counts, too. A browser that cannot tell might have seen anything.
  const { userActivation } = navigator as Partial<Navigator>;
  return (
    !(userActivation?.hasBeenActive ?? true) &&
    draft.text.value === '' &&
    app.conversation.turns.value.length === 0
  );
}

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

/** @throws KnikError always: a part of the page has not arrived. */
function missing(cause?: unknown): never {
  throw new KnikError(
    'A part of the page that this needs could not be loaded. Check the connection and try again.',
    { stage: 'reply', code: 'reply-unreachable', action: 'retry', cause },
  );
}
