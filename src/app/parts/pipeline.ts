/**
 * All that a reply goes through once it arrives, in one part of the build: the page can be opened, and a message
 * written, before it is there.
 */
import { effect, untracked } from '@preact/signals';
import { shapeChunk } from '../../audio/trim-silence.ts';
import type { Player, TurnId } from '../../contract/index.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import { createMetrics, type Metrics } from '../../session/metrics/metrics.ts';
import type { Session, SessionServices } from '../../session/session.ts';
import { readAloud } from '../../session/turn/read-aloud.ts';
import { createResynthesizeUpcoming } from '../../session/turn/resynthesize-upcoming.ts';
import { runTurn, type VoiceChoice } from '../../session/turn/turn.ts';
import type { Clock } from '../../shared/clock.ts';
import { createDomView } from '../../text/dom-view.ts';
import { createMarkdownReader } from '../../text/markdown.ts';
import { readEnglish } from '../../text/reading/index.ts';
import { openSegmenter } from '../../text/segmenter.ts';
import type { PlaybackModel } from '../../ui/player/playback-model.ts';
import { createVoiceClient, type VoiceClient } from '../../voices/rpc/client.ts';
import { spawnVoiceWorker } from '../../voices/rpc/spawn.ts';
import { createSpeaker, type Speaker } from '../../voices/speaker.ts';
import type { SpeakingKokoro } from '../kokoro.ts';
import { openSoundCache, type OpenedSoundCache } from '../sound-cache.ts';
import { openSound } from '../sound.ts';
import { createVoicePacing } from '../voice-pacing.ts';

export interface PipelineOptions {
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly session: Session;
  /** Stands in for the player that is opened here; what it does is measured. */
  readonly player: Player;
  readonly playback: PlaybackModel;
  readonly kokoro: SpeakingKokoro;
  readonly voiceChoice: () => VoiceChoice;
  /** Of emitted audio. */
  readonly sampleRateHz: number;
  /** The question that a turn answers. */
  readonly questionOf: (turn: TurnId) => string | undefined;
  /** Ends all sound for good. */
  readonly silence: () => void;
}

export interface Pipeline {
  readonly createDomView: typeof createDomView;
  readonly createMarkdownReader: typeof createMarkdownReader;
  readonly openSegmenter: typeof openSegmenter;
  readonly runTurn: typeof runTurn;
  readonly shapeChunk: typeof shapeChunk;
  readonly openPacing: SessionServices['openPacing'];
  readonly voice: VoiceClient;
  readonly speaker: Speaker;
  readonly soundCache: OpenedSoundCache;
  readonly metrics: Metrics;
  readonly player: Player;
}

/** Opens the stages, and connects them with the session and with the settings. Call once in the life of a page. */
export function openPipeline(options: PipelineOptions): Pipeline {
  const { settings, clock, session, player, playback, kokoro, sampleRateHz } = options;
  const voice = createVoiceClient({ spawn: spawnVoiceWorker });
  const soundCache = openSoundCache({ settings, clock });
  const engines = createSpeaker({
    embedded: soundCache.keepEmbedded(voice.synthesize),
    kokoro: soundCache.keepKokoro(kokoro),
  });
  // Every engine gets words: what they are is decided once, before all of them.
  const speaker = { ...engines, synthesize: readAloud(readEnglish, engines.synthesize) };
  const engine = () => (kokoro.state.phase === 'ready' ? 'kokoro' : 'embedded');

  const resynthesizeUpcoming = createResynthesizeUpcoming({
    session,
    player,
    clock,
    voice: options.voiceChoice,
    synthesize: speaker.synthesize,
    shapeChunk,
  });
  effect(() => {
    void settings.current.value.voice;
    untracked(resynthesizeUpcoming);
  });

  return {
    createDomView,
    createMarkdownReader,
    openSegmenter,
    runTurn,
    shapeChunk,
    openPacing: createVoicePacing({ settings, engine }),
    voice,
    speaker,
    soundCache,
    metrics: createMetrics({
      session,
      player,
      clock,
      timeline: performance,
      rateHz: sampleRateHz,
    }),
    player: openSound({
      sampleRateHz,
      settings,
      onError: (error) => playback.fail(error),
      questionOf: options.questionOf,
      silence: options.silence,
    }),
  };
}
