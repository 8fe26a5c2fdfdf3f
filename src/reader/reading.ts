import type { ReadonlySignal } from '@preact/signals';
import { batch, signal } from '@preact/signals';
import type {
  EventMap,
  EventSource,
  Player,
  Synthesize,
  TextSpan,
  TurnId,
} from '../contract/index.ts';
import { nextTask } from '../shared/next-task.ts';
import { createFeed, type Feed } from './feed.ts';
import type { NarratedSpan } from './narration/narrated-spans.ts';
import { recordedVoice, type ReadClip } from './narration/recorded-voice.ts';
import type { Place } from './types.ts';

/** A section as it is said. */
export interface SpokenSection {
  /** Speakable text. */
  readonly text: string;
  /** Its sentences, in order. */
  readonly sentences: readonly TextSpan[];
  /** What of it is played from a recording. */
  readonly narrated?: readonly NarratedSpan[];
}

/** The session's way to speak a text; see its `speak`. */
export type Speak = (
  text: AsyncIterable<string>,
  options: Pick<ReadingSource, 'voice' | 'isTyped'> & {
    readonly queued: boolean;
    readonly cuts: readonly number[];
    /** Speaks in the place of the voice, or has it speak. */
    readonly over?: (voice: Synthesize) => Synthesize;
  },
) => {
  readonly turn: TurnId;
  readonly close: () => void;
  readonly finished: Promise<{ readonly audioChunks: number; readonly cancelled: boolean }>;
};

export interface ReadingServices {
  readonly speak: Speak;
  readonly bus: EventSource<EventMap>;
  readonly player: Pick<
    Player,
    'state' | 'subscribe' | 'position' | 'onChunkStart' | 'whenAheadFalls' | 'upcoming' | 'skip'
  >;
}

/** A text to be read. */
export interface ReadingSource {
  readonly sectionCount: number;
  /** Asked for one after the other, as the voice comes to them. May reject. */
  readonly section: (index: number) => Promise<SpokenSection>;
  readonly voice?: string;
  /** See the session's `speak`. */
  readonly isTyped?: boolean;
  /** Reads its recordings; missing where it has none, or they are not wanted. */
  readonly readClip?: ReadClip;
}

/** What is heard at this moment. Spans count in the section's speakable text. */
export interface Heard {
  readonly section: number;
  /** Of the turn of the session that speaks: where its text begins in the section. */
  readonly startsAt: number;
  readonly chunk: TextSpan;
  readonly word: TextSpan | undefined;
}

/** How a reading ended. `closed`: the person ended it, here or elsewhere, or asked something. */
export type ReadingEnd =
  | { readonly type: 'finished' | 'closed' }
  | { readonly type: 'failed'; readonly message: string };

/** Reads a text of any length aloud: prepares, synthesizes and holds no more than the next minute or two of it. */
export interface Reading {
  /** Whether a text is being read, be it paused. */
  readonly isActive: ReadonlySignal<boolean>;
  /** Reads from there on. What was read before ends. */
  begin(source: ReadingSource, place: Place): void;
  /** Ends it, and stops computing. */
  stop(): void;
  heard(): Heard | undefined;
  /**
   * Goes to a place that has been spoken ahead, without making it again.
   *
   * @returns Whether it could.
   */
  skipTo(place: Place): boolean;
  isOwn(turn: TurnId): boolean;
}

export interface ReadingListeners {
  /** A sentence, or a few short ones, begins to sound. */
  readonly onPlace: (place: Place) => void;
  readonly onEnd: (end: ReadingEnd) => void;
  /** So much text has become so much sound, at the voice's natural pace. */
  readonly onSpoken: (spoken: { readonly characters: number; readonly seconds: number }) => void;
}

/** The next section is spoken when no more than this is ahead of the ear. */
const NEXT_SECTION_SECONDS = 30;
/** So many failures in a row end it: the voice will not recover by itself. */
const FAILURES = 2;

/** One section, or the rest of one, spoken by one turn of the session. */
interface Leg {
  readonly turn: TurnId;
  readonly close: () => void;
  readonly section: number;
  readonly startsAt: number;
  readonly feed: Feed;
  /** By the index of the chunk, where it lies in the section. */
  readonly chunks: TextSpan[];
  begun: number;
}

interface Run {
  readonly source: ReadingSource;
  legs: Leg[];
  /** Whether the last section has been spoken, though not heard. */
  isMade: boolean;
  failures: number;
  hasSpoken: boolean;
}

export function createReading(services: ReadingServices, listeners: ReadingListeners): Reading {
  const { speak, bus, player } = services;
  const isActive = signal(false);
  let run: Run | undefined;
  const cuts = createCuts();

  const legOf = (turn: TurnId | undefined) => run?.legs.find((leg) => leg.turn === turn);

  /** Lets go of everything. */
  const close = () => {
    const ended = run;
    run = undefined;
    isActive.value = false;
    for (const leg of ended?.legs ?? []) {
      leg.feed.close();
      leg.close();
    }
  };
  const end = (how: ReadingEnd) => {
    if (!run) return;
    close();
    listeners.onEnd(how);
  };

  bus.on('audio', ({ turn, index, chunk }) => {
    const leg = legOf(turn);
    if (!leg || !run) return;
    run.failures = 0;
    run.hasSpoken = true;
    const span = { start: leg.startsAt + chunk.span.start, end: leg.startsAt + chunk.span.end };
    leg.chunks[index] = span;
    leg.feed.made(chunk.span.end);
    cuts.add(run.source, leg.section, span);
    const { samples, sampleRateHz, pauseSeconds } = chunk;
    listeners.onSpoken({
      characters: chunk.text.length,
      seconds: samples.length / sampleRateHz + pauseSeconds,
    });
  });
  bus.on('error', ({ turn, error, fatal }) => {
    const leg = legOf(turn);
    if (!leg || !run) return;
    // A passage in another language says nothing about the rest, where something has been spoken.
    if (error.code !== 'voice-language' || !run.hasSpoken) run.failures++;
    if (fatal || run.failures >= FAILURES) end({ type: 'failed', message: error.message });
    else if (error.span) leg.feed.made(error.span.end);
  });
  player.onChunkStart(({ turn, index }) => {
    const leg = legOf(turn);
    const span = leg?.chunks[index];
    if (!leg || !span || !run) return;
    leg.begun = index;
    // What lies behind the ear is no longer needed.
    run.legs = run.legs.slice(run.legs.indexOf(leg));
    listeners.onPlace({ section: leg.section, offset: span.start });
  });
  player.subscribe(({ status }) => {
    if (status !== 'idle' || !run?.isMade) return;
    const last = run.legs.at(-1);
    const isHeard = last === undefined || last.begun === last.chunks.length - 1;
    end({ type: isHeard ? 'finished' : 'closed' });
  });

  async function readOn(own: Run, place: Place): Promise<void> {
    const { source } = own;
    for (let section = place.section; section < source.sectionCount; section++) {
      const spoken = await source.section(section);
      if (run !== own) return;
      const startsAt = section === place.section ? place.offset : 0;
      const text = spoken.text.slice(startsAt);
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      const { readClip } = source;
      const { narrated = [] } = spoken;
      const recorded =
        readClip && narrated.length > 0
          ? recordedVoice(spoken, narrated, startsAt, readClip)
          : undefined;
      const feed = createFeed(text, recorded?.longestCharacters);
      const handle = speak(feed.text, {
        queued: own.legs.length > 0,
        cuts: recorded?.cuts ?? cuts.from(source, section, startsAt),
        ...(recorded && { over: recorded.over }),
        ...(source.voice !== undefined && { voice: source.voice }),
        ...(source.isTyped === true && { isTyped: true }),
      });
      const { turn } = handle;
      own.legs.push({ turn, close: handle.close, section, startsAt, feed, chunks: [], begun: -1 });
      const { audioChunks, cancelled } = await handle.finished;
      if (run !== own) return;
      if (cancelled) return end({ type: 'closed' });
      if (audioChunks === 0) continue;
      await player.whenAheadFalls(turn, NEXT_SECTION_SECONDS);
      if (run !== own) return;
      const isLast = section === source.sectionCount - 1;
      // Nothing to hear, half a minute early: all sound was ended elsewhere.
      if (!isLast && player.state.status === 'idle' && own.legs.at(-1)?.begun !== audioChunks - 1) {
        return end({ type: 'closed' });
      }
    }
    own.isMade = true;
    if (player.state.status === 'idle') end({ type: 'finished' });
  }

  return {
    isActive,

    begin(source, place) {
      const wasRunning = run !== undefined;
      const own: Run = { source, legs: [], isMade: false, failures: 0, hasSpoken: false };
      batch(() => {
        close();
        run = own;
        isActive.value = true;
      });
      const read = async () => {
        // What ended the one before has used up its own task.
        if (wasRunning) await nextTask();
        if (run === own) await readOn(own, place);
      };
      read().catch((error: unknown) => {
        if (run === own) end({ type: 'failed', message: (error as Error).message });
      });
    },

    stop: () => end({ type: 'closed' }),

    heard() {
      const position = player.position();
      const leg = legOf(position?.turn);
      if (!position || !leg) return undefined;
      const { section, startsAt } = leg;
      const shifted = ({ start, end: to }: TextSpan) => ({
        start: startsAt + start,
        end: startsAt + to,
      });
      const { chunk, word } = position;
      return { section, startsAt, chunk: shifted(chunk), word: word && shifted(word) };
    },

    skipTo({ section, offset }) {
      const position = player.position();
      const leg = legOf(position?.turn);
      if (!position || !leg || leg.section !== section) return false;
      const index = leg.chunks.findIndex((chunk) => chunk.start === offset);
      if (index <= position.index || !player.upcoming(leg.turn).includes(index)) return false;
      for (let at = position.index; at < index; at++) player.skip('next');
      return true;
    },

    isOwn: (turn) => legOf(turn) !== undefined,
  };
}

/** How a text was cut when it was spoken, so that it is cut there again: such sound has been made. */
function createCuts() {
  const ofSource = new WeakMap<ReadingSource, Map<number, TextSpan[]>>();
  return {
    add(source: ReadingSource, section: number, span: TextSpan): void {
      const sections = ofSource.get(source) ?? new Map<number, TextSpan[]>();
      ofSource.set(source, sections);
      const kept = (sections.get(section) ?? []).filter(
        ({ start, end }) => end <= span.start || start >= span.end,
      );
      sections.set(
        section,
        [...kept, span].toSorted((a, b) => a.start - b.start),
      );
    },
    /** The ends of what was spoken from there on without a gap. */
    from(source: ReadingSource, section: number, offset: number): readonly number[] {
      const ends: number[] = [];
      let expected = offset;
      for (const { start, end } of ofSource.get(source)?.get(section) ?? []) {
        if (start < offset) continue;
        // Between two of them lies white space, or marks without sound.
        if (start - expected > GAP_CHARACTERS) break;
        ends.push(end - offset);
        expected = end;
      }
      return ends;
    },
  };
}

const GAP_CHARACTERS = 16;
