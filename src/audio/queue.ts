import type { TurnId } from '../contract/events.ts';
import type { SpeechChunk } from '../contract/speech.ts';
import type { EarPosition } from './schedule.ts';

/**
 * So much of what was heard is kept for going back: 12 MB at 24 kHz. Chunks further behind give up their samples, so
 * that a reply of any length fits into memory.
 */
const KEPT_BEHIND_SECONDS = 120;

/** The parts of a chunk that the player needs. */
export type Playable = Pick<
  SpeechChunk,
  'samples' | 'sampleRateHz' | 'pauseSeconds' | 'span' | 'words' | 'voice'
> & { readonly index: number };

/** A turn's chunks in order, or a single sound that belongs to no turn. */
export interface Track {
  readonly turn: TurnId | undefined;
  readonly chunks: Playable[];
  /** Whether the last chunk is there. */
  finished: boolean;
  /** Called once, when the track leaves the queue: heard, stopped or replaced. */
  readonly onLeave?: () => void;
}

/** One chunk to be heard. */
export interface Cue {
  readonly track: Track;
  readonly position: number;
  readonly chunk: Playable;
}

/** Where the ear is. */
export interface Place extends EarPosition {
  readonly track: Track;
}

/**
 * The sound to be heard, track after track, and how far the ear has come.
 *
 * A turn that has been heard stays, for going back in it, until something else is queued.
 */
export class Queue {
  readonly #tracks: Track[] = [];
  /** In the first track: the first chunk that has not been heard to its end. */
  #position = 0;
  #offsetFrames = 0;
  /** In the first track: the first chunk that still has its samples. */
  #oldest = 0;

  /** How far the ear has come. */
  get place(): Place | undefined {
    const track = this.#tracks[0];
    if (!track) return undefined;
    if (this.cue) {
      return { track, position: this.#position, offsetFrames: this.#offsetFrames, sounded: false };
    }
    return { track, position: this.#position - 1, offsetFrames: Infinity, sounded: true };
  }

  /** The first chunk of the first track that can be gone back to. */
  get oldest(): number {
    return this.#oldest;
  }

  /** The chunk from which to play on, if it is there yet. */
  get cue(): Cue | undefined {
    return cueIn(this.#tracks[0], this.#position);
  }

  /** Whether nothing is left to hear and nothing more is to come. */
  get isOver(): boolean {
    return this.cue === undefined && (this.#tracks[0]?.finished ?? true);
  }

  /** Queues a chunk behind those of its turn. */
  add(turn: TurnId, chunk: Playable): void {
    const track = this.#tracks.find((each) => each.turn === turn);
    if (track) track.chunks.push(chunk);
    else this.append({ turn, chunks: [chunk], finished: false });
  }

  /** Queues a track behind all others. */
  append(track: Track): void {
    this.#tracks.push(track);
    this.#dropHeard();
  }

  /** Says that the turn's last chunk has been queued. */
  finish(turn: TurnId): void {
    const track = this.#tracks.find((each) => each.turn === turn);
    if (track) track.finished = true;
    this.#dropHeard();
  }

  /** The chunk behind one, if it is known yet: an unfinished turn hides what is queued behind it. */
  after({ track, position }: Cue): Cue | undefined {
    const next = cueIn(track, position + 1);
    if (next || !track.finished) return next;
    // A track that has left was the first, so that what follows it is the first now.
    return cueIn(this.#tracks[this.#tracks.indexOf(track) + 1], 0);
  }

  /** Says where the ear is. Tracks before that have been heard. */
  moveTo({ track, position, offsetFrames, sounded }: Place): void {
    if (!this.#tracks.includes(track)) return;
    while (this.#tracks[0] !== track) this.#leave(0);
    this.#position = sounded ? position + 1 : position;
    this.#offsetFrames = sounded ? 0 : offsetFrames;
    this.#forgetFarBehind(track.chunks);
    this.#dropHeard();
  }

  has(turn: TurnId): boolean {
    return this.#tracks.some((each) => each.turn === turn);
  }

  /**
   * The chunks of a turn that the ear has not come to, in order; none of a turn that is unknown.
   *
   * @param place Where the ear is. It may be ahead of what was told by `moveTo`.
   */
  aheadOf(turn: TurnId, place: Place | undefined): readonly Playable[] {
    const at = this.#tracks.findIndex((each) => each.turn === turn);
    const ear = place ? this.#tracks.indexOf(place.track) : -1;
    if (at < 0 || at < ear) return [];
    return this.#tracks[at]?.chunks.slice(place && at === ear ? place.position + 1 : 0) ?? [];
  }

  /**
   * Puts a chunk in the place of the one of its index, unless the ear has come to that.
   *
   * @param place Where the ear is. It may be ahead of what was told by `moveTo`.
   * @returns Whether it did.
   */
  replace(turn: TurnId, chunk: Playable, place: Place | undefined): boolean {
    const old = this.aheadOf(turn, place).find(({ index }) => index === chunk.index);
    const chunks = this.#tracks.find((each) => each.turn === turn)?.chunks;
    if (!old || !chunks) return false;
    chunks[chunks.indexOf(old)] = chunk;
    return true;
  }

  /** Whether a chunk is still to be heard, or being heard. */
  isAhead(turn: TurnId, index: number): boolean {
    const at = this.#tracks.findIndex((each) => each.turn === turn);
    const position = this.#tracks[at]?.chunks.findIndex((chunk) => chunk.index === index) ?? -1;
    return position >= (at === 0 ? this.#position : 0);
  }

  /** Forgets a turn. */
  remove(turn: TurnId): void {
    const at = this.#tracks.findIndex((each) => each.turn === turn);
    if (at >= 0) this.#leave(at);
  }

  clear(): void {
    while (this.#tracks.length > 0) this.#leave(0);
  }

  /** A heard turn goes once something is behind it; a sound without turn, to which nobody goes back, at once. */
  #dropHeard(): void {
    for (;;) {
      const [first, ...others] = this.#tracks;
      const heard = first?.finished && this.#position >= first.chunks.length;
      if (!heard || (first.turn !== undefined && others.length === 0)) return;
      this.#leave(0);
    }
  }

  #forgetFarBehind(chunks: Playable[]): void {
    let seconds = 0;
    let at = this.#position;
    while (at > this.#oldest && seconds < KEPT_BEHIND_SECONDS) {
      const chunk = chunks[--at];
      if (chunk) seconds += chunk.samples.length / chunk.sampleRateHz;
    }
    for (; this.#oldest < at; this.#oldest++) {
      const chunk = chunks[this.#oldest];
      if (chunk) chunks[this.#oldest] = { ...chunk, samples: new Float32Array(0), words: [] };
    }
  }

  #leave(at: number): void {
    const [track] = this.#tracks.splice(at, 1);
    if (at === 0) {
      this.#position = 0;
      this.#offsetFrames = 0;
      this.#oldest = 0;
    }
    track?.onLeave?.();
  }
}

function cueIn(track: Track | undefined, position: number): Cue | undefined {
  const chunk = track?.chunks[position];
  return track && chunk && { track, position, chunk };
}
