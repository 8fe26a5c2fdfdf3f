import { effect } from '@preact/signals';
import type { SpeechChunk, TurnId } from '../../contract/index.ts';
import type { AppServices } from '../shell/services.ts';

/** How a reply was cut into segments to be spoken, and how far it has been heard. */
export interface Hearing {
  /** Ends of its segments in its speakable text. With them it can be spoken again in the same segments. */
  readonly cuts: () => readonly number[];
  /**
   * The last sentence heard of a reply whose voice was stopped, or could be stopped now; empty when none was heard.
   * `undefined`: it was heard to its end, or was only written.
   */
  readonly lastHeard: () => string | undefined;
}

/** The part of a {@link Hearing} that is stored. */
export interface StoredHearing {
  readonly cuts?: readonly number[];
  readonly lastHeard?: string;
}

/** A {@link Hearing} together with the events that change it. */
export interface HearingModel extends Hearing {
  /** It is spoken again, from its start or from an offset in its speakable text. */
  restart(from?: number): void;
  made(chunk: Pick<SpeechChunk, 'text' | 'span'>): void;
  /** The player plays the chunk with that index. */
  began(index: number): void;
  /** Its last chunk has been made. */
  finish(): void;
  /** The player has reached it. */
  enter(): void;
  /** The player has moved on to something else. */
  leave(): void;
}

/** White space, and marks without sound, between two segments. */
const GAP_CHARACTERS = 16;

export function createHearing(stored: StoredHearing = {}): HearingModel {
  /** Texts and ends of the latest time it was spoken. */
  let texts: string[] = [];
  let ends: number[] = [];
  let latest = -1;
  let isWhole = false;
  let isHeardNow = false;
  /** Whether it is spoken from an offset up to which its cuts are not known. */
  let isPart = false;
  let cuts = stored.cuts ?? [];
  let lastHeard = stored.lastHeard;

  /** The last sentence heard, if it ended here. */
  const soFar = () => (isWhole && latest === texts.length - 1 ? undefined : (texts[latest] ?? ''));

  return {
    cuts: () => cuts,
    lastHeard: () => (isHeardNow ? soFar() : lastHeard),
    restart(from = 0) {
      texts = [];
      ends = cuts.filter((end) => end <= from);
      isPart = from - (ends.at(-1) ?? 0) > GAP_CHARACTERS;
      latest = -1;
      isWhole = false;
      lastHeard = undefined;
    },
    made({ text, span }) {
      texts.push(text);
      ends.push(span.end);
      // Spoken again and stopped earlier, it keeps the cuts of the rest.
      if (!isPart && span.end > (cuts.at(-1) ?? 0)) cuts = [...ends];
    },
    began(index) {
      latest = Math.max(latest, index);
    },
    finish() {
      isWhole = true;
    },
    enter() {
      isHeardNow = true;
    },
    leave() {
      isHeardNow = false;
      lastHeard = soFar();
    },
  };
}

type Services = Pick<AppServices, 'session' | 'player' | 'playback'>;

/**
 * Follows what is made and heard, for all turns.
 *
 * @param hearingOf The reply that a turn of the session speaks.
 * @param onChange Called with the turn of the session when something that is stored has changed.
 */
export function followHearing(
  { session, player, playback }: Services,
  hearingOf: (turn: TurnId) => HearingModel | undefined,
  onChange: (turn: TurnId) => void,
): void {
  session.bus.on('audio', ({ turn, chunk }) => hearingOf(turn)?.made(chunk));
  session.bus.on('done', ({ turn, cancelled }) => {
    if (!cancelled) hearingOf(turn)?.finish();
  });
  player.onChunkStart(({ turn, index }) => hearingOf(turn)?.began(index));
  let heard: TurnId | undefined;
  effect(() => {
    const { turn, status } = playback.state.value;
    // Blocked sound was not stopped by the person.
    const next = status === 'blocked' ? undefined : turn;
    if (next === heard) return;
    if (heard !== undefined) {
      hearingOf(heard)?.leave();
      onChange(heard);
    }
    heard = next;
    if (next !== undefined) hearingOf(next)?.enter();
  });
}
