import type {
  EventMap,
  EventSource,
  HistoryTurn,
  KnikEvent,
  OpenReader,
  ReplyProgress,
  TurnId,
  Unsubscribe,
  VoiceProgress,
} from '../contract/index.ts';
import { KnikError } from '../contract/index.ts';
import type { Bus } from './bus.ts';
import { createBus } from './bus.ts';
import type { Pacing } from './pacing/live-pacing.ts';
import { asReplyError } from './turn/turn-errors.ts';
import type { runTurn, TurnRequest, TurnStages, TurnSummary, VoiceChoice } from './turn/turn.ts';

/** A turn has begun. Comes before its first event. */
export interface TurnStart {
  readonly turn: TurnId;
  readonly message: string;
  /**
   * `reply`: belongs in the conversation. `reread`: a reply that is already there is spoken again.
   * `silent`: asked for by code, neither shown nor played.
   */
  readonly kind: 'reply' | 'reread' | 'silent';
  /** When it was asked for, on the session's clock; what it needed may have been brought in since. */
  readonly sentMs: number;
  /** Whether it stays with its voice when the person chooses another: the caller's own choice, or a server's. */
  readonly keepsVoice: boolean;
}

/** How the reply of a turn comes about: no event of the contract, as nothing of the reply is in it. */
export interface TurnProgress {
  readonly turn: TurnId;
  readonly progress: ReplyProgress;
}

/** How the voice of a turn comes about, in the same way. */
export interface TurnVoiceProgress {
  readonly turn: TurnId;
  readonly progress: VoiceProgress;
}

/** A turn under way. */
export interface TurnHandle {
  readonly turn: TurnId;
  /** Ends the turn and silences it, also when it has ended and is still being heard. */
  readonly close: () => void;
  /** Resolves when the turn has ended; never rejects. */
  readonly finished: Promise<TurnSummary>;
}

/** How one message is to be answered; what is left out follows the settings. */
export interface SendOptions {
  readonly history?: readonly HistoryTurn[];
  readonly voice?: string;
  /**
   * In which the voice speaks. What is played is spoken at 1, the voice's natural pace, as the player has the
   * person's own; what is not played is spoken at theirs.
   */
  readonly speed?: number;
  /** `false`: the reply is only written. */
  readonly speak?: boolean;
  /** `false`: neither shown in the conversation nor played; it does not end the turn before it. */
  readonly play?: boolean;
}

/** What a session runs on. The functions are read at every turn, so settings take effect with the next. */
export interface SessionServices extends Omit<TurnStages, 'openReader' | 'openPacing'> {
  /**
   * What runs a turn.
   *
   * @throws KnikError while that part of the page is not there; the turn ends with it.
   */
  readonly turn: () => typeof runTurn;
  /** Opens the reader that shows the reply. */
  readonly openReader: OpenReader;
  /** Opens a reader for a reply that is not to be shown (again). */
  readonly openUnseenReader: OpenReader;
  /**
   * Paces the voice of a turn. `live`: by the lead that it has before the ear; `plain`: by the text alone, for sound
   * that is heard elsewhere. `cuts`: ends of segments with which the same text was spoken before.
   */
  readonly openPacing: (kind: 'live' | 'plain', cuts?: readonly number[]) => Pacing;
  /** The voice of the settings, at the speed in which the person listens. */
  readonly voice: () => VoiceChoice;
  /**
   * The stages of one turn whose reply and voice belong together, as when a server speaks what it writes;
   * default: `reply` and `synthesize`. Called once for every message; `voice` is missing when nothing is to be
   * spoken.
   */
  readonly openTurn?: (voice: (() => VoiceChoice) | undefined) => OpenedTurn;
  /** Whether replies are read aloud. */
  readonly speaks: () => boolean;
  /** The exchanges to send along. */
  readonly history: () => readonly HistoryTurn[];
  readonly reportError: (error: unknown) => void;
  /**
   * Brings in what the stages need, before each turn; default: nothing. Should not reject: a stage that is
   * missing throws when the turn comes to it.
   */
  readonly prepare?: () => Promise<void>;
}

/** `isCutElsewhere`: the voice has its own copy of the text, and cuts it by the text alone. */
export type OpenedTurn = Pick<TurnStages, 'reply' | 'synthesize'> & {
  readonly isCutElsewhere?: boolean;
};

/** How a text is to be spoken; what is left out follows the settings. */
export interface SpeakOptions extends Partial<VoiceChoice> {
  /** `false`: only made into chunks, not played. */
  readonly play?: boolean;
  /** `true`: played behind what is being played, instead of ending it. */
  readonly queued?: boolean;
  /** Ends of segments, in the text's speakable text, with which it was spoken before: it is cut there again. */
  readonly cuts?: readonly number[];
}

export interface Session {
  readonly bus: EventSource<EventMap>;
  onTurn(listener: (start: TurnStart) => void): Unsubscribe;
  /** Hears, between a turn's start and its end, of waiting, loading and cost. */
  onProgress(listener: (event: TurnProgress) => void): Unsubscribe;
  /** Hears, between a turn's start and its end, of chunks being made and of a start that is held back. */
  onVoice(listener: (event: TurnVoiceProgress) => void): Unsubscribe;
  /** Answers a message. A turn that is played ends the one that was. */
  send(message: string, options?: SendOptions): TurnHandle;
  /** Speaks a text that is there already, such as an earlier reply; its events carry a turn of its own. */
  speak(markdown: string, options?: SpeakOptions): TurnHandle;
  /** Ends the turn that is played, whoever began it, and silences it. */
  stop(): void;
}

/** Runs turns one after the other and tells everybody about them. */
export function createSession(services: SessionServices): Session {
  const bus = createBus<EventMap>(services.reportError);
  const notices = createBus<{
    start: TurnStart;
    progress: TurnProgress;
    voice: TurnVoiceProgress;
  }>(services.reportError);
  let lastTurn = 0;
  let closeCurrent = () => {};

  const choose = (played: boolean, options: Partial<VoiceChoice>): VoiceChoice => {
    const chosen = services.voice();
    return {
      voice: options.voice ?? chosen.voice,
      speed: options.speed ?? (played ? 1 : chosen.speed),
      sampleRateHz: options.sampleRateHz ?? chosen.sampleRateHz,
    };
  };

  /** Begins a turn once the caller has its handle, so that no event comes before that. */
  function begin(plan: {
    readonly start: Omit<TurnStart, 'turn' | 'sentMs'>;
    readonly request: Pick<TurnRequest, 'history' | 'voice'>;
    readonly stages: TurnStages;
    readonly interrupts: boolean;
  }): TurnHandle {
    const turn = ++lastTurn;
    const { stages } = plan;
    const sentMs = services.clock.now();
    const controller = new AbortController();
    const run = () => {
      notices.emit('start', { turn, sentMs, ...plan.start });
      const onProgress = (progress: ReplyProgress) => {
        notices.emit('progress', { turn, progress });
      };
      const onVoice = (progress: VoiceProgress) => notices.emit('voice', { turn, progress });
      const request = { turn, message: plan.start.message, ...plan.request, onProgress, onVoice };
      const emit = (event: KnikEvent) => emitTo(bus, event);
      try {
        return services.turn()(request, stages, emit, controller.signal);
      } catch (cause) {
        const error = asReplyError(cause);
        emit({ type: 'error', turn, error, fatal: true });
        return { turn, text: '', audioChunks: 0, cancelled: false, errors: [error] };
      }
    };
    const handle: TurnHandle = {
      turn,
      close() {
        controller.abort();
        stages.sink?.stop(turn);
      },
      finished: Promise.race([services.prepare?.(), abortion(controller.signal)]).then(run),
    };
    if (plan.interrupts) {
      closeCurrent();
      closeCurrent = handle.close;
    }
    return handle;
  }

  return {
    bus,

    onTurn: (listener) => notices.on('start', listener),
    onProgress: (listener) => notices.on('progress', listener),
    onVoice: (listener) => notices.on('voice', listener),

    send(message, options = {}) {
      const played = options.play !== false;
      const speaks = options.speak ?? services.speaks();
      const voice = speaks ? () => choose(played, options) : undefined;
      const opened: OpenedTurn = services.openTurn?.(voice) ?? services;
      const { reply, synthesize, isCutElsewhere = false } = opened;
      return begin({
        start: {
          message,
          kind: played ? 'reply' : 'silent',
          keepsVoice: options.voice !== undefined || isCutElsewhere,
        },
        request: {
          history: options.history ?? services.history(),
          voice,
        },
        stages: {
          ...services,
          reply: message.trim() === '' ? refuseBlank : reply,
          synthesize,
          openPacing: () => services.openPacing(played && !isCutElsewhere ? 'live' : 'plain'),
          openReader: played ? services.openReader : services.openUnseenReader,
          sink: played ? services.sink : undefined,
        },
        interrupts: played,
      });
    },

    speak(markdown, options = {}) {
      const played = options.play !== false;
      return begin({
        start: {
          message: '',
          kind: played ? 'reread' : 'silent',
          keepsVoice: options.voice !== undefined,
        },
        request: { history: [], voice: () => choose(played, options) },
        stages: {
          ...services,
          reply: () => once(markdown),
          openPacing: () => services.openPacing(played ? 'live' : 'plain', options.cuts),
          openReader: services.openUnseenReader,
          sink: played ? services.sink : undefined,
        },
        interrupts: played && options.queued !== true,
      });
    },

    stop: () => closeCurrent(),
  };
}

function emitTo(bus: Bus<EventMap>, event: KnikEvent): void {
  switch (event.type) {
    case 'text':
      return bus.emit('text', event);
    case 'audio':
      return bus.emit('audio', event);
    case 'done':
      return bus.emit('done', event);
    case 'error':
      return bus.emit('error', event);
  }
}

/** Resolves when the signal is aborted. */
function abortion(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** A blank message is answered like any other failure: by the turn's one fatal error. */
// oxlint-disable-next-line require-yield -- a reply source that only fails
async function* refuseBlank(): AsyncGenerator<string> {
  throw new KnikError('There is nothing to send yet. Write a message first.', {
    stage: 'input',
    code: 'input-empty',
  });
}
