import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import type { Player, TurnId } from '../contract/index.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { Clock } from '../shared/clock.ts';
import type { SkipOptions } from './files/skip.ts';
import type { Library } from './library.ts';
import {
  offsetWithSkip,
  type OpenedText,
  type Prepare,
  openText,
  placeAt,
  sentenceAt,
  type Step,
  stepFrom,
} from './opened-text.ts';
import { createPace } from './pace.ts';
import type { PreferencesStore } from './preferences.ts';
import { createReading, type Heard, type ReadingEnd, type ReadingServices } from './reading.ts';
import type { SoundKeeper } from './sound/sound-keeper.ts';
import { createSleepTimer, type SleepTimer } from './sleep-timer.ts';
import type { WebPages } from './web-pages.ts';
import type { Bookmark, Place, TextId } from './types.ts';

/** The steps that a person can take. */
export type Move =
  | Exclude<Step, { by: 'seconds' }>
  | { readonly by: 'seconds'; readonly seconds: number };

/** How far a text has been heard, at the speed of this moment. */
export interface Times {
  /** 0 to 1. */
  readonly share: number;
  readonly elapsedSeconds: number;
  readonly leftSeconds: number;
}

/** The texts of a person, and the one that is open: shown, read, or paused. */
export interface Reader {
  readonly library: Library;
  readonly preferences: PreferencesStore;
  readonly sleep: SleepTimer;
  readonly current: ReadonlySignal<OpenedText | undefined>;
  /** Where in it the ear is, or was last. */
  readonly place: ReadonlySignal<Place>;
  /** Counts the times that a person has gone to another place. */
  readonly moves: ReadonlySignal<number>;
  /** Whether it is being read, be it paused by the player. */
  readonly isActive: ReadonlySignal<boolean>;
  /** Why it is not read to its end. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** Opens a text where it was left; another that is read ends. */
  open(id: TextId): Promise<void>;
  /** Leaves the text that is open, which ends it. */
  leave(): void;
  /** Reads on from where it was left, or from another place. Call inside a gesture. */
  play(from?: Place): void;
  pause(): void;
  /** Ends it, stops computing, and keeps the place. */
  stop(): void;
  /** Goes there; what is paused stays so. */
  moveTo(place: Place): void;
  move(step: Move): Promise<void>;
  /** @param share Of the whole text, 0 to 1. */
  seek(share: number): Promise<void>;
  heard(): Heard | undefined;
  times(): Times;
  /** How long a text takes, by its characters. */
  secondsFor(characters: number): number;
  /** Marks the sentence at the place; again: takes the mark away. */
  toggleBookmark(): Promise<void>;
  removeBookmark(bookmark: Bookmark): void;
  /** Leaves other things out from now on. The place stays at its block. */
  changeSkip(skip: SkipOptions): Promise<void>;
  enqueue(id: TextId): void;
  dequeue(id: TextId): void;
  /** Whether a turn of the session reads the text. */
  isOwn(turn: TurnId): boolean;
  /** The text that a turn of the session reads. */
  titleOf(turn: TurnId): string | undefined;
  /** Makes files of sound; missing where nothing speaks but the session. */
  readonly sound?: SoundKeeper;
  /** Fetches pages of the web; missing where no server could. */
  readonly pages?: WebPages;
  /** Keeps the place now: the page may be about to go. */
  readonly flush: () => void;
}

export interface ReaderServices extends Omit<ReadingServices, 'player'> {
  readonly player: ReadingServices['player'] & Pick<Player, 'pause' | 'resume' | 'unlock'>;
  readonly settings: Pick<SettingsStore, 'current' | 'chooseForThisVisit'>;
  readonly clock: Clock;
  readonly library: Library;
  readonly preferences: PreferencesStore;
  /** What is said of a section, and its sentences. */
  readonly prepare: Prepare;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const START: Place = { section: 0, offset: 0 };
/** How often the place is looked at while something is heard. */
const TICK_MS = 1000;
/** A place is kept this often, in ticks. */
const TICKS_PER_SAVE = 2;

export function createReader(services: ReaderServices): Reader {
  const { player, settings, clock, library, preferences, prepare, now = Date.now } = services;
  const current = signal<OpenedText | undefined>(undefined);
  const place = signal(START);
  const moves = signal(0);
  const problem = signal<string | undefined>(undefined);
  const pace = createPace(preferences.current.peek().pace);
  let cancelTick = () => {};
  let ticks = 0;
  /** What the settings were before the text brought its own voice and speed. */
  let before: { readonly voice: string; readonly speed: number } | undefined;

  const reading = createReading(services, {
    onPlace(next) {
      passTo(next);
      keepPlace();
    },
    onSpoken: (spoken) => pace.learn(settings.current.peek().voice, spoken),
    onEnd: ended,
  });
  const sleep = createSleepTimer(clock, () => pause());

  /** The beginning of the sentence that is heard. */
  function heardPlace(): Place | undefined {
    const heard = reading.heard();
    const spoken = heard && current.peek()?.prepared(heard.section)?.spoken;
    if (!heard) return undefined;
    const at = heard.word?.start ?? heard.chunk.start;
    const sentence = spoken && sentenceAt(spoken, at);
    return { section: heard.section, offset: Math.min(sentence?.start ?? at, at) };
  }
  function passTo(next: Place): void {
    const { section, offset } = place.peek();
    if (next.section === section && next.offset === offset) return;
    const timeline = current.peek()?.timeline;
    const chapter = timeline?.chapterOf(section);
    place.value = next;
    if (next.section !== section && timeline?.chapterOf(next.section) !== chapter) {
      sleep.endChapter();
    }
  }
  function keepPlace(): void {
    const text = current.peek();
    if (!text) return;
    const kept = { place: place.peek(), openedMs: now(), isFinished: false };
    library.keepProgress(text.id, kept);
  }
  function tick(): void {
    cancelTick = clock.after(TICK_MS, tick);
    if (player.state.status !== 'playing') return;
    const heard = heardPlace();
    if (heard) passTo(heard);
    if (++ticks % TICKS_PER_SAVE === 0) keepPlace();
  }

  function ended(how: ReadingEnd): void {
    cancelTick();
    restoreSettings();
    preferences.change({ pace: pace.snapshot() });
    const text = current.peek();
    if (how.type === 'failed') problem.value = how.message;
    if (how.type !== 'finished' || !text) return keepPlace();
    // It begins again the next time.
    place.value = START;
    library.keepProgress(text.id, { place: START, isFinished: true, openedMs: now() });
    sleep.endChapter();
    const { goesOn, queue } = preferences.current.peek();
    const [next, ...others] = queue.filter((id) => id !== text.id);
    preferences.change({ queue: next === undefined ? [] : others });
    if (next !== undefined && goesOn) void open(next).then(() => play());
  }

  function useOwnSettings(text: OpenedText): void {
    if (before) return;
    const { voice, speed } = settings.current.peek();
    before = { voice, speed };
    const own = library.texts.peek()?.find(({ id }) => id === text.id);
    settings.chooseForThisVisit({ voice: own?.voice ?? voice, speed: own?.speed ?? speed });
  }
  function restoreSettings(): void {
    if (before) settings.chooseForThisVisit(before);
    before = undefined;
  }
  // A choice while a text is read is the text's own, and the person's latest.
  effect(() => {
    const { voice, speed } = settings.current.value;
    const text = current.peek();
    if (!reading.isActive.value || !before || !text) return;
    const own = library.texts.peek()?.find(({ id }) => id === text.id);
    if (!own || (own.voice === voice && own.speed === speed)) return;
    before = { voice, speed };
    library.change(text.id, { voice, speed });
  });

  async function open(id: TextId): Promise<void> {
    if (current.peek()?.id === id) return;
    stop();
    problem.value = undefined;
    const text = library.texts.peek()?.find((each) => each.id === id);
    if (!text) return;
    const progress = await library.progressOf(id);
    const opened = openText(text, library, prepare, preferences.current.peek().skip);
    place.value = progress.place.section < opened.sectionCount ? progress.place : START;
    current.value = opened;
    library.keepProgress(id, { ...progress, place: place.peek(), openedMs: now() });
  }

  function play(from?: Place): void {
    const text = current.peek();
    if (!text) return;
    void player.unlock();
    problem.value = undefined;
    if (from) {
      moves.value++;
      passTo(from);
    }
    if (!from && reading.isActive.peek()) return player.resume();
    useOwnSettings(text);
    cancelTick();
    cancelTick = clock.after(TICK_MS, tick);
    reading.begin(text.source, place.peek());
  }
  function pause(): void {
    // Before its first sound there is nothing that the player could pause.
    if (player.state.status === 'idle') return stop();
    player.pause();
    flush();
  }
  function stop(): void {
    flush();
    reading.stop();
  }
  function flush(): void {
    if (!reading.isActive.peek()) return;
    const heard = heardPlace();
    if (heard) passTo(heard);
    keepPlace();
  }
  function moveTo(next: Place): void {
    problem.value = undefined;
    const isPlaying = reading.isActive.peek() && player.state.status !== 'paused';
    if (isPlaying && reading.skipTo(next)) {
      moves.value++;
      return;
    }
    if (isPlaying) return play(next);
    reading.stop();
    passTo(next);
    moves.value++;
    keepPlace();
  }

  /** As it is heard. */
  const secondsPerCharacter = () => {
    const { voice, speed } = settings.current.value;
    return pace.secondsPerCharacter(voice) / speed;
  };

  return {
    library,
    preferences,
    sleep,
    current,
    place,
    moves,
    isActive: reading.isActive,
    problem,
    open,
    leave() {
      stop();
      current.value = undefined;
    },
    play,
    pause,
    stop,
    moveTo,

    async move(step) {
      const text = current.peek();
      if (!text) return;
      // A step back counts from the word, so that it can go to the beginning of its own sentence.
      const heard = reading.heard();
      const from = heard
        ? { section: heard.section, offset: heard.word?.start ?? heard.chunk.start }
        : place.peek();
      const full =
        step.by === 'seconds' ? { ...step, secondsPerCharacter: secondsPerCharacter() } : step;
      moveTo(await stepFrom(text, from, full));
    },

    async seek(share) {
      const text = current.peek();
      if (text) moveTo(await placeAt(text, share * text.timeline.characters));
    },

    heard: () => reading.heard(),

    times() {
      const text = current.value;
      const { section, offset } = place.value;
      if (!text) return { share: 0, elapsedSeconds: 0, leftSeconds: 0 };
      const heard = reading.heard();
      const exact = heard?.section === section ? (heard.word ?? heard.chunk).start : offset;
      const length = text.prepared(section)?.spoken.text.length ?? 0;
      const at = text.timeline.at({ section, offset: exact }, length);
      const each = secondsPerCharacter();
      return {
        share: at / text.timeline.characters,
        elapsedSeconds: at * each,
        leftSeconds: (text.timeline.characters - at) * each,
      };
    },

    secondsFor: (characters) => characters * secondsPerCharacter(),

    async toggleBookmark() {
      const text = current.peek();
      const own = library.texts.peek()?.find(({ id }) => id === text?.id);
      if (!text || !own) return;
      const at = heardPlace() ?? place.peek();
      const isHere = (bookmark: Bookmark) =>
        bookmark.place.section === at.section && bookmark.place.offset === at.offset;
      const others = own.bookmarks.filter((bookmark) => !isHere(bookmark));
      if (others.length < own.bookmarks.length)
        return library.change(own.id, { bookmarks: others });
      const { spoken } = await text.section(at.section);
      const sentence = sentenceAt(spoken, at.offset);
      const excerpt = sentence ? spoken.text.slice(sentence.start, sentence.end) : '';
      const added = { place: at, excerpt, createdMs: now() };
      const bookmarks = [...others, added].toSorted(
        (a, b) => a.place.section - b.place.section || a.place.offset - b.place.offset,
      );
      library.change(own.id, { bookmarks });
    },

    removeBookmark(bookmark) {
      const own = library.texts.peek()?.find(({ id }) => id === current.peek()?.id);
      if (own) {
        library.change(own.id, { bookmarks: own.bookmarks.filter((each) => each !== bookmark) });
      }
    },

    async changeSkip(skip) {
      const from = preferences.current.peek().skip;
      preferences.change({ skip });
      const text = current.peek();
      const own = library.texts.peek()?.find(({ id }) => id === text?.id);
      if (!text || !own) return;
      flush();
      const isPlaying = reading.isActive.peek() && player.state.status !== 'paused';
      const { section, offset } = place.peek();
      const kept = await library.section(text.id, section);
      reading.stop();
      const next = await offsetWithSkip(kept, offset, { from, to: skip }, prepare);
      place.value = { section, offset: next };
      keepPlace();
      current.value = openText(own, library, prepare, skip);
      if (isPlaying) play();
    },

    enqueue(id) {
      const { queue } = preferences.current.peek();
      if (!queue.includes(id)) preferences.change({ queue: [...queue, id] });
    },
    dequeue(id) {
      const { queue } = preferences.current.peek();
      preferences.change({ queue: queue.filter((each) => each !== id) });
    },

    isOwn: (turn) => reading.isOwn(turn),
    titleOf: (turn) => (reading.isOwn(turn) ? current.peek()?.title : undefined),
    flush,
  };
}
