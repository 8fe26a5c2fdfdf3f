import { signal } from '@preact/signals';
import { createBookmarks } from './bookmarks.ts';
import {
  offsetWithSkip,
  type OpenedText,
  openText,
  placeAt,
  sentenceAt,
  stepFrom,
} from './opened-text.ts';
import { createOwnSettings } from './own-settings.ts';
import { createPace } from './pace.ts';
import { createReading, type ReadingEnd } from './reading.ts';
import type { Reader, ReaderServices } from './reader.ts';
import { createSleepTimer } from './sleep-timer.ts';
import type { LibraryText, Place, TextId } from './types.ts';

const START: Place = { section: 0, offset: 0 };
/** How often the place is looked at while something is heard. */
const TICK_MS = 1000;
/** A place is kept this often, in ticks. */
const TICKS_PER_SAVE = 2;

/** One reader for the life of a page. */
export function createReader(services: ReaderServices): Reader {
  const { player, settings, clock, library, preferences, prepare, now = Date.now } = services;
  const current = signal<OpenedText | undefined>(undefined);
  const place = signal(START);
  const moves = signal(0);
  const problem = signal<string | undefined>(undefined);
  const pace = createPace(preferences.current.peek().pace);
  let cancelTick = () => {};
  let ticks = 0;
  /** The place that was kept last from here: another one was kept by another tab. */
  let keptPlace = START;

  const reading = createReading(services, {
    onPlace(next) {
      passTo(next);
      keepPlace();
    },
    onSpoken: (spoken) => pace.learn(speaker(), spoken),
    onEnd: ended,
  });
  const sleep = createSleepTimer(clock, () => pause());
  const own = createOwnSettings({ settings, library, current, isActive: reading.isActive });
  const bookmarks = createBookmarks(library, current, now);

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
    const { section } = place.peek();
    if (isSamePlace(next, place.peek())) return;
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
    keptPlace = place.peek();
    library.keepProgress(text.id, { place: keptPlace, openedMs: now(), isFinished: false });
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
    own.restore();
    preferences.change({ pace: pace.snapshot() });
    const text = current.peek();
    if (how.type === 'failed') problem.value = how.message;
    if (how.type !== 'finished' || !text) return keepPlace();
    // It begins again the next time.
    place.value = START;
    keptPlace = START;
    library.keepProgress(text.id, { place: START, isFinished: true, openedMs: now() });
    sleep.endChapter();
    const { goesOn, queue } = preferences.current.peek();
    const [next, ...others] = queue.filter((id) => id !== text.id);
    preferences.change({ queue: next === undefined ? [] : others });
    if (next !== undefined && goesOn) void open(next).then(() => play());
  }

  /** Who reads: a recording has a pace of its own. */
  function speaker(): string {
    const text = current.peek();
    return text?.source.readClip ? `recording ${text.id}` : settings.current.value.voice;
  }
  /** A text as the preferences have it now. */
  function opened(text: LibraryText): OpenedText {
    const { skip, narrates } = preferences.current.peek();
    const isTold = narrates && (text.recordings?.length ?? 0) > 0;
    const load = (name: string) => library.recording(text.id, name);
    return openText(
      text,
      library,
      prepare,
      skip,
      isTold ? services.readRecordings?.(load) : undefined,
    );
  }
  /** Opens the text again that is open, as it is made of other things now, and goes on. */
  async function reopen(placeNow: (text: TextId, before: Place) => Promise<Place>): Promise<void> {
    const text = current.peek();
    const kept = library.texts.peek()?.find(({ id }) => id === text?.id);
    if (!text || !kept) return;
    flush();
    const isPlaying = reading.isActive.peek() && player.state.status !== 'paused';
    const next = await placeNow(text.id, place.peek());
    reading.stop();
    place.value = next;
    keepPlace();
    current.value = opened(kept);
    if (isPlaying) play();
  }

  async function open(id: TextId): Promise<void> {
    if (current.peek()?.id === id) return;
    stop();
    problem.value = undefined;
    const text = library.texts.peek()?.find((each) => each.id === id);
    if (!text) return;
    const progress = await library.progressOf(id);
    const next = opened(text);
    place.value = progress.place.section < next.sectionCount ? progress.place : START;
    keptPlace = place.peek();
    current.value = next;
    library.keepProgress(id, { ...progress, place: place.peek(), openedMs: now() });
  }

  async function catchUp(): Promise<void> {
    const text = current.peek();
    const isHeard = reading.isActive.peek() && player.state.status === 'playing';
    if (!text || isHeard || !library.texts.peek()?.some(({ id }) => id === text.id)) return;
    const { place: theirs } = await library.progressOf(text.id);
    if (current.peek() !== text || isSamePlace(theirs, keptPlace)) return;
    keptPlace = theirs;
    passTo(theirs);
    reading.stop();
    moves.value++;
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
    own.use(text.id);
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
  const secondsPerCharacter = (name = speaker()) =>
    pace.secondsPerCharacter(name) / settings.current.value.speed;

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
    catchUp,
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

    secondsFor: (characters) => characters * secondsPerCharacter(settings.current.value.voice),

    isBookmarked: () => bookmarks.at(place.value) !== undefined,
    async toggleBookmark() {
      const text = current.peek();
      if (!text) return false;
      const at = heardPlace() ?? place.peek();
      passTo(at);
      return bookmarks.toggle(text, at);
    },
    removeBookmark: (bookmark) => bookmarks.remove(bookmark),

    async changeSkip(skip) {
      const from = preferences.current.peek().skip;
      preferences.change({ skip });
      await reopen(async (text, { section, offset }) => {
        const blocks = await library.section(text, section);
        const change = { from, to: skip };
        return { section, offset: await offsetWithSkip(blocks, offset, change, prepare) };
      });
    },
    changeNarration(narrates) {
      preferences.change({ narrates });
      return reopen(async (_text, before) => before);
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

function isSamePlace(a: Place, b: Place): boolean {
  return a.section === b.section && a.offset === b.offset;
}
