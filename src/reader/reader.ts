import type { ReadonlySignal } from '@preact/signals';
import type { Player, TurnId } from '../contract/index.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { Clock } from '../shared/clock.ts';
import type { SkipOptions } from './files/skip.ts';
import type { Library } from './library.ts';
import type { OpenedText, Prepare, Step } from './opened-text.ts';
import type { ReadClip } from './narration/recorded-voice.ts';
import type { PreferencesStore } from './preferences.ts';
import type { Heard, ReadingServices } from './reading.ts';
import type { SleepTimer } from './sleep-timer.ts';
import type { SoundKeeper } from './sound/sound-keeper.ts';
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
  /** Goes to where another tab has read on to meanwhile, unless the text is heard here. */
  readonly catchUp: () => Promise<void>;
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
  /** Whether the sentence at the place is marked. Reads signals. */
  isBookmarked(): boolean;
  /** Marks the sentence at the place; again: takes the mark away. @returns Whether it is marked now. */
  toggleBookmark(): Promise<boolean>;
  removeBookmark(bookmark: Bookmark): void;
  /** Leaves other things out from now on. The place stays at its block. */
  changeSkip(skip: SkipOptions): Promise<void>;
  /** Whether texts with a recording play it from now on; else a voice reads them. */
  changeNarration(narrates: boolean): Promise<void>;
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
  /** Reads recordings that texts bring along; missing: a voice reads those texts, too. */
  readonly readRecordings?: (load: (name: string) => Promise<Blob | undefined>) => ReadClip;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}
