import { voiceId } from '../contract/configuration.ts';
import type { HistoryTurn } from '../contract/index.ts';
import type { VoiceChoice } from '../session/turn/turn.ts';
import type { Limits } from './limits.ts';
import type { SoundWish } from './admission.ts';
import { Refusal } from './refusal.ts';

/** A client's request, checked. */
export interface ChatRequest {
  readonly message: string;
  readonly history: readonly HistoryTurn[];
  readonly model: string;
  readonly sound: SoundWish;
  /** How the reply is to be spoken, if it is. */
  readonly voice: VoiceChoice;
}

/** What holds for a client that asks for nothing else. */
export interface ChatDefaults {
  /** The first is the default; no other may be asked for. */
  readonly models: readonly [string, ...string[]];
  readonly voice: VoiceChoice;
  /** Of the history, only so many exchanges are passed on, the latest. */
  readonly historyContextSize: number;
  readonly limits: Limits;
}

/**
 * Checks `{ message, history?, voice?, speed?, model?, audio? }`; what else is in there is ignored.
 *
 * @throws Refusal that names the first thing wrong.
 */
export function readChatRequest(body: unknown, defaults: ChatDefaults): ChatRequest {
  if (!isRecord(body)) {
    throw new Refusal(
      400,
      'body-invalid',
      'Send an object, such as {"message": "Tell me a joke"}.',
    );
  }
  const { message, history = [], audio = true, model = defaults.models[0] } = body;
  const { messageCharacters } = defaults.limits;
  if (typeof message !== 'string' || message.trim() === '') {
    throw new Refusal(400, 'message', 'There is nothing to answer yet. Send a "message" of text.');
  }
  if (message.length > messageCharacters) {
    throw new Refusal(
      413,
      'message',
      `The message is too long. Send at most ${messageCharacters} characters.`,
    );
  }
  if (typeof audio !== 'boolean' && audio !== 'optional') {
    throw new Refusal(400, 'body-invalid', '"audio" is true, false or "optional".');
  }
  if (typeof model !== 'string' || !defaults.models.includes(model)) {
    throw new Refusal(
      400,
      'model',
      `This server does not offer that model. It has ${defaults.models.join(', ')}.`,
    );
  }
  const choice = {
    ...defaults.voice,
    voice: readVoice(body['voice'] ?? defaults.voice.voice),
    speed: readSpeed(body['speed'] ?? defaults.voice.speed),
  };
  return {
    message,
    history: readHistory(history, defaults),
    model,
    sound: audio,
    voice: choice,
  };
}

/** @throws Refusal `voice` for what cannot be the id of one. An id that is not known is no error. */
export function readVoice(voice: unknown): string {
  const id = typeof voice === 'string' ? voiceId(voice) : undefined;
  if (id !== undefined) return id;
  throw new Refusal(400, 'voice', '"voice" is the id of a voice, such as af_sarah.');
}

/** @throws Refusal `speed`. */
export function readSpeed(speed: unknown): number {
  if (typeof speed === 'number' && speed >= 0.5 && speed <= 3) return speed;
  throw new Refusal(400, 'speed', '"speed" is a number from 0.5 to 3; 1 is the natural pace.');
}

function readHistory(history: unknown, defaults: ChatDefaults): readonly HistoryTurn[] {
  const { limits, historyContextSize } = defaults;
  const isSide = (side: unknown): side is string =>
    typeof side === 'string' && side.length <= limits.messageCharacters;
  const turns = Array.isArray(history)
    ? history.map((turn: unknown) => {
        if (!isRecord(turn)) return undefined;
        const { message, reply, lastHeard } = turn;
        if (!isSide(message) || !isSide(reply)) return undefined;
        return { message, reply, ...(isSide(lastHeard) && { lastHeard }) };
      })
    : [undefined];
  const known = turns.filter((turn) => turn !== undefined);
  if (known.length < turns.length) {
    throw new Refusal(
      400,
      'history',
      '"history" is a list of {"message": "…", "reply": "…"}, oldest first.',
    );
  }
  return historyContextSize === 0 ? [] : known.slice(-historyContextSize);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
