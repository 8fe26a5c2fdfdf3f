import { KnikError } from '../contract/errors.ts';
import type { TurnId, Unsubscribe } from '../contract/events.ts';
import type {
  ChunkStart,
  PlaybackPosition,
  PlaybackState,
  PlaybackStatus,
  Player,
} from '../contract/playback.ts';
import type { SpeechChunk } from '../contract/speech.ts';
import { Conditions } from './conditions.ts';
import { DEFAULTS, type PlayerOptions } from './options.ts';
import { Output } from './output.ts';
import { type Place, Queue } from './queue.ts';
import { chunkFramesOf, skipTarget, wordAt } from './schedule.ts';
import { Scheduler } from './scheduler.ts';
import { StartFeed } from './start-feed.ts';
import { StateFeed } from './state-feed.ts';
import { decodeWav } from './wav-decode.ts';

/** Least delay of a timer: the audio clock stands still for a few milliseconds at a time. */
const MIN_WAKE_MS = 5;
const MIN_SPEED = 0.5;
const MAX_SPEED = 4;
/** Silence after which the audio hardware is let go. */
const IDLE_MS = 30_000;

/**
 * The page's player. Opens the audio hardware when it is first needed.
 *
 * Where there is none it drops what it is given, stays `idle`, and says so through `onError`.
 */
export function createPlayer(options: PlayerOptions): Player {
  return new QueuePlayer(options);
}

/**
 * Every call, and every event of the audio graph, changes a fact: the queue, the wish to pause, what the
 * browser allows. `#update` then brings the sound in line with the facts.
 */
class QueuePlayer implements Player {
  readonly #options: Required<PlayerOptions>;
  readonly #queue = new Queue();
  readonly #feed = new StateFeed();
  readonly #starts = new StartFeed();
  readonly #scheduler = new Scheduler(this.#queue, this.#starts, () => this.#update());
  #output: Output | undefined;
  #volume = 1;
  #speed = 1;
  #paused = false;
  /** The last turn that found no audio hardware. */
  #silentTurn: TurnId | undefined;
  readonly #conditions = new Conditions();
  #cancelWake: () => void = () => undefined;
  #cancelIdle: () => void = () => undefined;

  constructor(options: PlayerOptions) {
    this.#options = { ...DEFAULTS, ...options };
  }

  get state(): PlaybackState {
    return this.#feed.state;
  }

  subscribe(listener: (state: PlaybackState) => void): Unsubscribe {
    return this.#feed.subscribe(listener);
  }

  play(turn: TurnId, index: number, chunk: SpeechChunk): void {
    if (this.#open()) {
      this.#queue.add(turn, { ...chunk, index });
      this.#askAgain();
      this.#update();
    } else if (turn !== this.#silentTurn) {
      this.#silentTurn = turn;
      this.#options.onError(soundUnavailable());
    }
  }

  finish(turn: TurnId): void {
    this.#queue.finish(turn);
    this.#update();
  }

  stop(turn: TurnId): void {
    if (!this.#queue.has(turn)) return;
    if (this.#queue.place?.track.turn === turn) this.#paused = false;
    this.#halt();
    this.#queue.remove(turn);
    this.#update();
  }

  stopAll(): void {
    this.#paused = false;
    this.#halt();
    this.#queue.clear();
    this.#update();
  }

  aheadSeconds(turn: TurnId): number {
    const output = this.#output;
    if (!output) return 0;
    const { rateHz } = output;
    const place = this.#scheduler.placeAt(output.nowFrame);
    const current = place?.track.turn === turn && place.track.chunks[place.position];
    let frames = current
      ? Math.max(0, chunkFramesOf(current, rateHz) - Math.max(0, place.offsetFrames))
      : 0;
    for (const chunk of this.#queue.aheadOf(turn, place)) frames += chunkFramesOf(chunk, rateHz);
    return frames / rateHz / this.#speed;
  }

  whenAheadFalls(turn: TurnId, seconds: number): Promise<void> {
    const fallen = this.#conditions.when(() => this.aheadSeconds(turn) - seconds);
    // It may be due before anything else that the player has set a timer for.
    this.#update();
    return fallen;
  }

  upcoming(turn: TurnId): readonly number[] {
    return this.#queue.aheadOf(turn, this.#surePlace()).map(({ index }) => index);
  }

  replace(turn: TurnId, index: number, chunk: SpeechChunk): boolean {
    const output = this.#output;
    const isReplaced = this.#queue.replace(turn, { ...chunk, index }, this.#surePlace());
    if (isReplaced && output) {
      this.#scheduler.takeBack(output);
      this.#update();
    }
    return isReplaced;
  }

  whenHeard(turn: TurnId, index: number): Promise<void> {
    return this.#conditions.when(() => (this.#queue.isAhead(turn, index) ? Infinity : 0));
  }

  onChunkStart(listener: (start: ChunkStart) => void): Unsubscribe {
    return this.#starts.subscribe(listener);
  }

  async playWav(wav: Uint8Array<ArrayBuffer>): Promise<void> {
    const sound = decodeWav(wav);
    if (!this.#open()) throw soundUnavailable();
    const chunk = { ...sound, index: 0, span: { start: 0, end: 0 }, words: [], pauseSeconds: 0 };
    await new Promise<void>((onLeave) => {
      this.#queue.append({ turn: undefined, chunks: [chunk], finished: true, onLeave });
      this.#update();
    });
  }

  pause(): void {
    if (this.#queue.isOver) return;
    this.#paused = true;
    this.#halt();
    this.#update();
  }

  resume(): void {
    this.#paused = false;
    this.#askAgain();
    this.#update();
  }

  skip(direction: 'next' | 'previous'): void {
    const output = this.#output;
    const place = output && this.#scheduler.placeAt(output.nowFrame);
    if (!place) return;
    const { track } = place;
    // Only the first track has been forgotten in part; the ear may be in the next already.
    const oldest = track === this.#queue.place?.track ? this.#queue.oldest : 0;
    const kept = { oldest, count: track.chunks.length };
    const position = skipTarget(direction, place, kept, output.rateHz);
    if (position === undefined) return;
    this.#halt();
    this.#queue.moveTo({ track, position, offsetFrames: 0, sounded: false });
    this.#update();
  }

  async unlock(): Promise<boolean> {
    return (await this.#open()?.resume()) ?? false;
  }

  position(): PlaybackPosition | undefined {
    const output = this.#output;
    if (!output || this.#queue.isOver) return undefined;
    const place = this.#scheduler.placeAt(output.heardFrame);
    const turn = place?.track.turn;
    const chunk = place?.track.chunks[place.position];
    if (turn === undefined || !place || !chunk) return undefined;
    const word = wordAt(chunk.words, place.offsetFrames / output.rateHz);
    const { voice } = chunk;
    return { turn, index: chunk.index, chunk: chunk.span, word, ...(voice && { voice }) };
  }

  readSignal(target: Float32Array<ArrayBuffer>): void {
    if (this.#output && this.#scheduler.isLive) this.#output.readSignal(target);
    else target.fill(0);
  }

  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    this.#output?.setVolume(this.#volume);
  }

  setSpeed(speed: number): void {
    const from = this.#speed;
    this.#speed = Math.min(MAX_SPEED, Math.max(MIN_SPEED, speed));
    if (this.#speed === from) return;
    if (this.#output) this.#scheduler.changeSpeed(this.#output, this.#speed);
    this.#update();
  }

  /** The way to the loudspeaker, opened if need be. A failure is not remembered: hardware can be plugged in. */
  #open(): Output | undefined {
    if (this.#output) return this.#output;
    const { createContext, sampleRateHz, after } = this.#options;
    try {
      const context = createContext({ sampleRate: sampleRateHz, latencyHint: 'interactive' });
      this.#output = new Output(context, {
        volume: this.#volume,
        after,
        onChange: () => this.#update(),
      });
    } catch {
      return undefined;
    }
    return this.#output;
  }

  #update(): void {
    const output = this.#output;
    if (!output) return;
    if (output.isClosed) return this.#replace(output);
    if (!output.running || this.#queue.isOver) this.#halt();
    if (!this.#paused && this.#queue.cue) {
      if (output.running) this.#scheduler.schedule(output, this.#speed);
      else if (output.status === 'asleep') void output.resume();
    }
    this.#letGoWhenIdle(output);
    this.#wakeInTime(output);
    this.#feed.publish(this.#describe());
    this.#scheduler.noteBegun(output.nowFrame);
    this.#starts.publish(output);
  }

  /** Goes on with another output from where the ear was. Without one, what was to be heard is dropped. */
  #replace(closed: Output): void {
    this.#halt();
    this.#starts.publish(closed);
    this.#scheduler.forgetClock();
    this.#output = undefined;
    if (!this.#queue.isOver && !this.#open()) {
      this.#queue.clear();
      this.#options.onError(soundUnavailable());
    }
    this.#feed.publish(this.#describe());
    this.#update();
  }

  /** Where the ear will be before anything can be changed. */
  #surePlace(): Place | undefined {
    const output = this.#output;
    return output && this.#scheduler.placeAt(output.nowFrame + output.leadFrames);
  }

  /** Has the facts looked at again when time alone will have changed them. */
  #wakeInTime(output: Output): void {
    const secondsToGo = this.#conditions.look();
    this.#cancelWake();
    if (!this.#scheduler.isRunning) return;
    const delayMs = Math.min(this.#scheduler.secondsToGo(output), secondsToGo) * 1000;
    if (delayMs === Infinity) return;
    this.#cancelWake = this.#options.after(Math.max(MIN_WAKE_MS, delayMs), () => this.#update());
  }

  /** Silences everything, and remembers where. */
  #halt(): void {
    if (this.#scheduler.isRunning) this.#cancelWake();
    this.#scheduler.halt();
  }

  /** The person may have touched the page since the browser refused sound, or be touching it now. */
  #askAgain(): void {
    if (this.#output?.status === 'refused') void this.#output.resume();
  }

  #letGoWhenIdle(output: Output): void {
    this.#cancelIdle();
    if (!output.running || this.#scheduler.isLive) return;
    this.#cancelIdle = this.#options.after(IDLE_MS, () => output.suspend());
  }

  #status(): PlaybackStatus {
    if (this.#queue.isOver) return 'idle';
    if (this.#paused) return 'paused';
    if (!this.#queue.cue) return 'waiting';
    if (this.#scheduler.isRunning) return 'playing';
    return this.#output?.status === 'refused' ? 'blocked' : 'waiting';
  }

  #describe(): PlaybackState {
    const { cue, place } = this.#queue;
    const status = this.#status();
    const begun =
      place !== undefined && place.position - this.#queue.oldest + place.offsetFrames > 0;
    return {
      status,
      turn: status === 'idle' ? undefined : place?.track.turn,
      canSkipBack: begun || this.#scheduler.isRunning,
      canSkipForward: cue !== undefined && cue.position + 1 < cue.track.chunks.length,
    };
  }
}

function soundUnavailable(): KnikError {
  return new KnikError('This browser can’t play sound here. Replies are shown as text only.', {
    stage: 'sound',
    code: 'sound-unavailable',
  });
}
