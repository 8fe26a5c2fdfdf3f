/**
 * All that a reply goes through once it arrives, in one part of the build: the page can be opened, and a message
 * written, before it is there.
 */
import { computed, effect, untracked } from '@preact/signals';
import { shapeChunk } from '../../audio/trim-silence.ts';
import { encodeChunks, fromBase64, toBase64 } from '../../audio/wav.ts';
import type { Player, Synthesize, TurnId } from '../../contract/index.ts';
import { parseOwnWords } from '../../platform/own-words.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import { createMetrics, type Metrics } from '../../session/metrics/metrics.ts';
import type { Session, SessionServices } from '../../session/session.ts';
import { readAloud } from '../../session/turn/read-aloud.ts';
import type { EncodeReply } from '../../session/stream-chat.ts';
import { createResynthesizeUpcoming } from '../../session/turn/resynthesize-upcoming.ts';
import { runTurn, type VoiceChoice } from '../../session/turn/turn.ts';
import { withPauses } from '../../session/turn/typed-pauses.ts';
import type { Clock } from '../../shared/clock.ts';
import { createDomView, type DomView } from '../../text/dom-view.ts';
import type { MarkdownView } from '../../text/markdown-elements.ts';
import { translateLabels } from '../../text/labels.ts';
import { createMarkdownReader } from '../../text/markdown.ts';
import { openReading } from '../../text/reading/index.ts';
import { createReplyExtras } from '../../text/reply-extras.ts';
import { openSegmenter } from '../../text/segmenter.ts';
import { sentencesOf } from '../../text/sentences.ts';
import type { PlaybackModel } from '../../ui/player/playback-model.ts';
import { translated } from '../../ui/words/language.ts';
import type { EngineDescriptor } from '../../voices/engine.ts';
import { createSpeaker, type Speaker } from '../../voices/speaker.ts';
import type { OpenedNaturalVoice } from '../natural-voice.ts';
import { openSoundCache, type OpenedSoundCache } from '../sound-cache.ts';
import { openSound } from '../sound.ts';
import { speakingEngines } from '../speaking-engines.ts';
import { createHearClip } from './hear-clip.ts';
import type { OwnEngines } from './own-engines.ts';
import { createVoicePacing } from '../voice-pacing.ts';
import '../../ui/chat/reply-elements.css';

export interface PipelineOptions {
  readonly engines: readonly EngineDescriptor[];
  /** The engines that need a model; empty until they have been loaded. */
  readonly naturalVoices: () => readonly OpenedNaturalVoice[];
  readonly ownEngines: OwnEngines;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly session: Session;
  /** Stands in for the player that is opened here; what it does is measured. */
  readonly player: Player;
  readonly playback: PlaybackModel;
  readonly voiceChoice: () => VoiceChoice;
  /** Of emitted audio. */
  readonly sampleRateHz: number;
  /** The question that a turn answers. */
  readonly questionOf: (turn: TurnId) => string | undefined;
  /** Called with the name of each sound that is spoken. */
  readonly onSound: (key: string) => void;
  /** Ends all sound for good. */
  readonly silence: () => void;
}

export interface Pipeline {
  readonly createDomView: () => DomView & MarkdownView;
  readonly createMarkdownReader: typeof createMarkdownReader;
  readonly openSegmenter: typeof openSegmenter;
  readonly sentencesOf: typeof sentencesOf;
  readonly runTurn: typeof runTurn;
  readonly shapeChunk: typeof shapeChunk;
  readonly openPacing: SessionServices['openPacing'];
  readonly speaker: Speaker;
  /** The same voice, for a text with marks for it that a person has typed. */
  readonly synthesizeTyped: Synthesize;
  readonly soundCache: OpenedSoundCache;
  readonly metrics: Metrics;
  readonly player: Player;
  readonly hearClip: (address: string) => Promise<void>;
  /** One complete WAV of the chunks. */
  readonly encodeBase64: EncodeReply;
  readonly fromBase64: typeof fromBase64;
}

/** Opens the stages, and connects them with the session and with the settings. Call once in the life of a page. */
export function openPipeline(options: PipelineOptions): Pipeline {
  translateLabels(translated);
  const { settings, clock, session, player, playback, sampleRateHz } = options;
  const soundCache = openSoundCache({ settings, clock, onUsed: options.onSound });
  // Offsets in a reply that is shown count its emoji, so what holds for the first holds for the page.
  let sayingEmoji: boolean | undefined;
  const saysEmoji = () => (sayingEmoji ??= settings.current.peek().saysEmoji);
  const ownWords = computed(() => parseOwnWords(settings.current.value.ownWords));
  const engines = createSpeaker(speakingEngines({ ...options, soundCache }));
  // Every engine gets words: what they are is decided once, before all of them.
  const reading = computed(() => openReading({ words: ownWords.value, saysEmoji: saysEmoji() }));
  const typedReading = computed(() =>
    openReading({ words: ownWords.value, saysEmoji: saysEmoji(), isTyped: true }),
  );
  const bySentence =
    (read: Synthesize): Synthesize =>
    (request) => {
      if (beginsSentence(request.before)) engines.beginSentence();
      return read(request);
    };
  const speaker = {
    ...engines,
    synthesize: bySentence(readAloud((...text) => reading.value(...text), engines.synthesize)),
  };
  const synthesizeTyped = bySentence(
    withPauses(readAloud((...text) => typedReading.value(...text), engines.synthesize)),
  );

  const resynthesizeUpcoming = createResynthesizeUpcoming({
    session,
    player,
    clock,
    voice: options.voiceChoice,
    voiceHeard: (choice) => {
      engines.beginSentence();
      return engines.speakerOf(choice).voice;
    },
    synthesize: speaker.synthesize,
    shapeChunk,
  });
  effect(() => {
    void settings.current.value.voice;
    void settings.current.value.voiceIsAutomatic;
    untracked(resynthesizeUpcoming);
  });
  let readyBefore: readonly string[] = [];
  effect(() => {
    const ready = options
      .naturalVoices()
      .filter(({ state }) => state.value.phase === 'ready')
      .map(({ info }) => info.id);
    const hasCome = ready.some((id) => !readyBefore.includes(id));
    readyBefore = ready;
    // It takes over in the middle of a reply; one that goes leaves what it has said.
    if (hasCome) untracked(resynthesizeUpcoming);
  });

  const extras = createReplyExtras();
  return {
    createDomView: () => createDomView(extras),
    createMarkdownReader: (reader) => createMarkdownReader({ ...reader, saysEmoji: saysEmoji() }),
    openSegmenter,
    sentencesOf,
    runTurn,
    shapeChunk,
    encodeBase64: (chunks) => toBase64(encodeChunks(chunks)),
    fromBase64,
    openPacing: createVoicePacing({
      settings,
      engine: () => engines.speakerOf(options.voiceChoice()).engine,
      onLearned: (engine, factor) =>
        options
          .naturalVoices()
          .find(({ info }) => info.id === engine)
          ?.observe(factor),
    }),
    hearClip: createHearClip({ session, player, sampleRateHz }),
    speaker,
    synthesizeTyped,
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

/** Whether a text that follows this one in its block is the beginning of a sentence. */
function beginsSentence(before: string | undefined): boolean {
  return before === undefined || /[.!?…][\p{Pe}\p{Pf}"']*\s*$/u.test(before);
}
