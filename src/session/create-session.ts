import type {
  EventMap,
  KnikEvent,
  OpenReader,
  ReplyProgress,
  VoiceProgress,
} from '../contract/index.ts';
import { KnikError } from '../contract/index.ts';
import { onAbort, whenAborted } from '../shared/abort.ts';
import type { Bus } from './bus.ts';
import { createBus } from './bus.ts';
import type {
  OpenedTurn,
  Session,
  SessionServices,
  TurnHandle,
  TurnProgress,
  TurnStart,
  TurnVoiceProgress,
} from './session.ts';
import { asReplyError } from './turn/turn-errors.ts';
import type { TurnRequest, TurnStages, VoiceChoice } from './turn/turn.ts';

/**
 * Starts turns and reports them to its listeners.
 *
 * Turns may overlap: one that is played ends the one before it, one that is silent or queued does not.
 */
export function createSession(services: SessionServices): Session {
  const bus = createBus<EventMap>(services.reportError);
  const notices = createBus<{
    start: TurnStart;
    progress: TurnProgress;
    voice: TurnVoiceProgress;
  }>(services.reportError);
  let lastTurn = 0;
  let closeCurrent = () => {};
  let hushing = new AbortController();

  const choose = (played: boolean, options: Partial<VoiceChoice>): VoiceChoice => {
    const chosen = services.voice();
    return {
      ...(options.voice === undefined ? chosen : { voice: options.voice }),
      speed: options.speed ?? (played ? 1 : chosen.speed),
      sampleRateHz: options.sampleRateHz ?? chosen.sampleRateHz,
    };
  };

  /** Begins a turn once the caller has its handle, so that no event comes before that. */
  function begin(plan: {
    readonly start: Omit<TurnStart, 'turn' | 'sentMs'>;
    readonly request: Pick<TurnRequest, 'history' | 'voice' | 'from'>;
    readonly stages: TurnStages;
    readonly interrupts: boolean;
  }): TurnHandle {
    const turn = ++lastTurn;
    const { stages } = plan;
    const sentMs = services.clock.now();
    const controller = new AbortController();
    const hushed = stages.sink && hushing.signal;
    const run = () => {
      notices.emit('start', { turn, sentMs, ...plan.start });
      const onProgress = (progress: ReplyProgress) => {
        notices.emit('progress', { turn, progress });
      };
      const onVoice = (progress: VoiceProgress) => notices.emit('voice', { turn, progress });
      const { message } = plan.start;
      const request = { turn, message, ...plan.request, hushed, onProgress, onVoice };
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
      finished: Promise.race([services.prepare?.(), whenAborted(controller.signal)]).then(run),
    };
    // A text that is there already is of no use without its voice.
    if (hushed && plan.start.kind !== 'reply')
      void handle.finished.finally(onAbort(hushed, handle.close));
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
      const opened: OpenedTurn = services.openTurn?.(voice, message) ?? services;
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

    speak(text, options = {}) {
      const played = options.play !== false;
      const isMarkdown = typeof text === 'string';
      const voice = (options.isTyped && services.synthesizeTyped) || services.synthesize;
      return begin({
        start: {
          message: '',
          kind: played ? 'reread' : 'silent',
          keepsVoice: options.voice !== undefined,
        },
        request: { history: [], voice: () => choose(played, options), from: options.from },
        stages: {
          ...services,
          reply: () => (isMarkdown ? once(text) : text),
          synthesize: options.over?.(voice) ?? voice,
          openPacing: () => services.openPacing(played ? 'live' : 'plain', options.cuts),
          openReader: isMarkdown ? services.openUnseenReader : openPlainReader,
          sink: played ? services.sink : undefined,
        },
        interrupts: played && options.queued !== true,
      });
    },

    stop: () => closeCurrent(),

    hush() {
      hushing.abort();
      hushing = new AbortController();
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

/** For text without markup. */
const openPlainReader: OpenReader = (_turn, onSpeakable) => ({ write: onSpeakable, end() {} });

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** A blank message is answered like any other failure: by the turn's one fatal error. */
// oxlint-disable-next-line require-yield -- a reply source that only fails
async function* refuseBlank(): AsyncGenerator<string> {
  throw new KnikError('There is nothing to send. Write a message first.', {
    stage: 'input',
    code: 'input-empty',
  });
}
