import type { TurnId, Unsubscribe } from './events.ts';
import type { SpeechChunk } from './speech.ts';
import type { ChunkSink } from './stages.ts';
import type { TextSpan } from './errors.ts';

/**
 * The player's state.
 *
 * `idle`: nothing to hear. `playing`. `waiting`: the turn goes on, but its next chunk is not there yet.
 * `paused`: by the person. `blocked`: the browser wants a gesture first; show "tap to listen".
 */
export type PlaybackStatus = 'idle' | 'playing' | 'waiting' | 'paused' | 'blocked';

export interface PlaybackState {
  readonly status: PlaybackStatus;
  /** The turn being heard, or to be heard; `undefined` when idle. */
  readonly turn: TurnId | undefined;
  readonly canSkipBack: boolean;
  readonly canSkipForward: boolean;
}

/** Where in the reply the ear is. Spans are ranges of the turn's speakable text. */
export interface PlaybackPosition {
  readonly turn: TurnId;
  readonly index: number;
  /** The chunk being heard. */
  readonly chunk: TextSpan;
  /** The word being heard, if one is right now. */
  readonly word: TextSpan | undefined;
  /** Id of the voice that is heard, where that is known. */
  readonly voice?: string;
}

/** A chunk begins to sound. */
export interface ChunkStart {
  readonly turn: TurnId;
  readonly index: number;
  /** When it leaves the loudspeaker, on the clock of `performance.now()`. */
  readonly heardMs: number;
  /** The same on the clock of `AudioContext.currentTime`, output latency not included. */
  readonly startSeconds: number;
  /** How long it will sound at the speed of this moment, without its pause. */
  readonly soundSeconds: number;
  /**
   * Silence before it that no pause asked for, in frames of the audio clock: 0 when it joins its predecessor, more
   * when it came too late (an underrun). `undefined` where nothing was to be joined: the first chunk of a turn, and
   * where the person had paused or skipped.
   */
  readonly gapFrames: number | undefined;
  /** Id of the voice that is heard, where that is known. */
  readonly voice?: string;
}

/** The page's one player: every sound of the page goes through it, on one clock. */
export interface Player extends ChunkSink {
  readonly state: PlaybackState;
  subscribe(listener: (state: PlaybackState) => void): Unsubscribe;
  /** Call inside a gesture; starts what was blocked. Resolves to whether sound can be heard now. */
  unlock(): Promise<boolean>;
  pause(): void;
  resume(): void;
  /** Goes to the start of the next or the previous chunk; back within a chunk's first second, to the one before. */
  skip(direction: 'next' | 'previous'): void;
  /** Fades everything out and forgets it. */
  stopAll(): void;
  /** Read once a frame while playing; follows what is heard, output latency included. */
  position(): PlaybackPosition | undefined;
  /** Fills `target` with the newest samples sent to the loudspeaker, −1…1; zeros when silent. */
  readSignal(target: Float32Array<ArrayBuffer>): void;
  /** 0…1. */
  setVolume(volume: number): void;
  /** 0.5…4, in the middle of a word if need be, the pitch kept; 1 is the pace in which chunks were made. */
  setSpeed(speed: number): void;
  /** Indexes of a turn's chunks that are queued and have not begun, in order. */
  upcoming(turn: TurnId): readonly number[];
  /**
   * Puts a chunk in the place of one of the same text that has not begun, as when the voice changes.
   *
   * @returns Whether it was in time.
   */
  replace(turn: TurnId, index: number, chunk: SpeechChunk): boolean;
  /** Hears of every chunk whose beginning is played, as it begins. */
  onChunkStart(listener: (start: ChunkStart) => void): Unsubscribe;
  /**
   * Resolves when a chunk that was queued has been heard or skipped, or its turn was stopped. Resolves at once
   * for one that is not queued.
   */
  whenHeard(turn: TurnId, index: number): Promise<void>;
  /**
   * Plays one complete WAV behind whatever is queued.
   *
   * Resolves when it has been heard or was stopped.
   *
   * @throws KnikError `sound-invalid` for bytes that are not a PCM or float WAV.
   */
  playWav(wav: Uint8Array<ArrayBuffer>): Promise<void>;
}
