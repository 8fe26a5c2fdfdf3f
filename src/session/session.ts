import type {
  EventMap,
  EventSource,
  HistoryTurn,
  KnikEvent,
  OpenReader,
  ReplySource,
  TurnId,
  Unsubscribe,
} from '../contract/index.ts';
import { KnikError } from '../contract/index.ts';
import type { Bus } from './bus.ts';
import { createBus } from './bus.ts';
import type { TurnRequest, TurnStages, TurnSummary, VoiceChoice } from './turn.ts';
import { runTurn } from './turn.ts';

/** A turn has begun. Comes before its first event. */
export interface TurnStart {
  readonly turn: TurnId;
  readonly message: string;
  /**
   * `reply`: belongs in the conversation. `reread`: a reply that is already there is spoken again.
   * `silent`: asked for by code, neither shown nor played.
   */
  readonly kind: 'reply' | 'reread' | 'silent';
}

/** A turn under way. */
export interface TurnHandle {
  readonly turn: TurnId;
  /** Ends the turn and silences it, also when it has ended and is still being heard. */
  close(): void;
  /** Resolves when the turn has ended; never rejects. */
  readonly finished: Promise<TurnSummary>;
}

/** How one message is to be answered; what is left out follows the settings. */
export interface SendOptions {
  readonly history?: readonly HistoryTurn[];
  readonly voice?: string;
  readonly speed?: number;
  /** `false`: the reply is only written. */
  readonly speak?: boolean;
  /** `false`: neither shown in the conversation nor played; it does not end the turn before it. */
  readonly play?: boolean;
}

/** What a session runs on. The functions are read at every turn, so settings take effect with the next. */
export interface SessionServices extends Omit<TurnStages, 'openReader'> {
  /** Opens the reader that shows the reply. */
  readonly openReader: OpenReader;
  /** Opens a reader for a reply that is not to be shown (again). */
  readonly openUnseenReader: OpenReader;
  /** The voice of the settings. */
  readonly voice: () => VoiceChoice;
  /** Whether replies are read aloud. */
  readonly speaks: () => boolean;
  /** The exchanges to send along. */
  readonly history: () => readonly HistoryTurn[];
  readonly reportError: (error: unknown) => void;
}

export interface Session {
  readonly bus: EventSource<EventMap>;
  onTurn(listener: (start: TurnStart) => void): Unsubscribe;
  /** Answers a message. A turn that is played ends the one that was. */
  send(message: string, options?: SendOptions): TurnHandle;
  /** Speaks a text that is there already, such as an earlier reply; its events carry a turn of its own. */
  speak(markdown: string): TurnHandle;
}

/** Runs turns one after the other and tells everybody about them. */
export function createSession(services: SessionServices): Session {
  const bus = createBus<EventMap>(services.reportError);
  const starts = createBus<{ start: TurnStart }>(services.reportError);
  let lastTurn = 0;
  let closeCurrent = () => {};

  /** Begins a turn after the caller has its handle, so that no event comes before it. */
  function begin(
    start: TurnStart,
    request: Pick<TurnRequest, 'history' | 'voice'>,
    stages: TurnStages,
  ): TurnHandle {
    const { turn, message } = start;
    const audible = start.kind !== 'silent';
    const controller = new AbortController();
    const handle: TurnHandle = {
      turn,
      close() {
        controller.abort(new DOMException('The turn was closed.', 'AbortError'));
        if (audible) services.sink?.stop(turn);
      },
      finished: Promise.resolve().then(() => {
        starts.emit('start', start);
        const emit = (event: KnikEvent) => emitTo(bus, event);
        return runTurn({ turn, message, ...request }, stages, emit, controller.signal);
      }),
    };
    if (audible) {
      closeCurrent();
      closeCurrent = () => handle.close();
    }
    return handle;
  }

  return {
    bus,

    onTurn: (listener) => starts.on('start', listener),

    send(message, options = {}) {
      const played = options.play !== false;
      const voice = (): VoiceChoice => {
        const chosen = services.voice();
        return {
          voice: options.voice ?? chosen.voice,
          speed: options.speed ?? chosen.speed,
          sampleRateHz: chosen.sampleRateHz,
        };
      };
      return begin(
        { turn: ++lastTurn, message, kind: played ? 'reply' : 'silent' },
        {
          history: options.history ?? services.history(),
          voice: (options.speak ?? services.speaks()) ? voice : undefined,
        },
        {
          ...services,
          reply: message.trim() === '' ? refuseBlank : services.reply,
          openReader: played ? services.openReader : services.openUnseenReader,
          sink: played ? services.sink : undefined,
        },
      );
    },

    speak(markdown) {
      return begin(
        { turn: ++lastTurn, message: '', kind: 'reread' },
        { history: [], voice: services.voice },
        {
          ...services,
          reply: () => once(markdown),
          openReader: services.openUnseenReader,
        },
      );
    },
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

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** A blank message is answered like any other failure: by the turn's one fatal error. */
// oxlint-disable-next-line require-yield -- a reply source that only fails
async function* refuseBlank(): ReturnType<ReplySource> & AsyncGenerator<string> {
  throw new KnikError('There is nothing to send yet. Write a message first.', {
    stage: 'input',
    code: 'input-empty',
  });
}
