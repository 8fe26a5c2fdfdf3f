import type {
  EventMap,
  EventSource,
  HistoryTurn,
  OpenReader,
  ReplyProgress,
  TurnId,
  Unsubscribe,
  VoiceProgress,
} from '../contract/index.ts';
import type { Pacing } from './pacing/pacing.ts';
import type { runTurn, TurnStages, TurnSummary, VoiceChoice } from './turn/turn.ts';

/** A turn has begun. Comes before its first event. */
export interface TurnStart {
  readonly turn: TurnId;
  readonly message: string;
  /**
   * `reply`: belongs in the conversation. `reread`: a text that is already there is spoken.
   * `silent`: asked for by code, neither shown nor played.
   */
  readonly kind: 'reply' | 'reread' | 'silent';
  /** When it was asked for, on the session's clock; what it needed may have been brought in since. */
  readonly sentMs: number;
  /** Whether it stays with its voice when the person chooses another: the caller's own choice, or a server's. */
  readonly keepsVoice: boolean;
}

/** How the reply of a turn comes about: no event of the contract, as nothing of the reply is in it. */
export interface TurnProgress {
  readonly turn: TurnId;
  readonly progress: ReplyProgress;
}

/** How the voice of a turn comes about, in the same way. */
export interface TurnVoiceProgress {
  readonly turn: TurnId;
  readonly progress: VoiceProgress;
}

/** A turn under way. */
export interface TurnHandle {
  readonly turn: TurnId;
  /** Ends the turn and silences it, also when it has ended and is still being heard. */
  readonly close: () => void;
  /** Resolves when the turn has ended; never rejects. */
  readonly finished: Promise<TurnSummary>;
}

/** How one message is to be answered; what is left out follows the settings. */
export interface SendOptions {
  readonly history?: readonly HistoryTurn[];
  readonly voice?: string;
  /**
   * The voice's pace. A turn that is played is spoken at 1, the voice's natural pace, as the player has the
   * person's own; what is not played is spoken at theirs.
   */
  readonly speed?: number;
  /** `false`: the reply is only written. */
  readonly speak?: boolean;
  /** `false`: neither shown in the conversation nor played; it does not end the turn before it. */
  readonly play?: boolean;
}

/** The stages and settings of a session. The functions are read at every turn, so settings take effect with the next. */
export interface SessionServices extends Omit<TurnStages, 'openReader' | 'openPacing'> {
  /**
   * What runs a turn.
   *
   * @throws KnikError while that part of the page is not there; the turn ends with it.
   */
  readonly turn: () => typeof runTurn;
  /** Opens the reader that shows the reply. */
  readonly openReader: OpenReader;
  /** Opens a reader for a reply that is not to be shown (again). */
  readonly openUnseenReader: OpenReader;
  /**
   * Paces the voice of a turn. `live`: by the lead that it has before the ear; `plain`: by the text alone, for sound
   * that is heard elsewhere. `cuts`: ends of segments with which the same text was spoken before.
   */
  readonly openPacing: (kind: 'live' | 'plain', cuts?: readonly number[]) => Pacing;
  /** The voice of the settings, at the speed in which the person listens. */
  readonly voice: () => VoiceChoice;
  /**
   * The stages of one turn whose reply and voice belong together, as when a server speaks what it writes;
   * default: `reply` and `synthesize`. Called once for every message; `voice` is missing when nothing is to be
   * spoken.
   */
  readonly openTurn?: (voice: (() => VoiceChoice) | undefined, message: string) => OpenedTurn;
  /** The voice for a text with marks for it that a person has typed; default: `synthesize`. */
  readonly synthesizeTyped?: TurnStages['synthesize'];
  /** Whether replies are read aloud. */
  readonly speaks: () => boolean;
  /** The exchanges to send along. */
  readonly history: () => readonly HistoryTurn[];
  readonly reportError: (error: unknown) => void;
  /**
   * Brings in what the stages need, before each turn; default: nothing. Should not reject: a stage that is
   * missing throws when the turn comes to it.
   */
  readonly prepare?: () => Promise<void>;
}

/** `isCutElsewhere`: the voice has its own copy of the text, and cuts it by the text alone. */
export type OpenedTurn = Pick<TurnStages, 'reply' | 'synthesize'> & {
  readonly isCutElsewhere?: boolean;
};

/** How a text is to be spoken; what is left out follows the settings. */
export interface SpeakOptions extends Partial<VoiceChoice> {
  /** `false`: only made into chunks, not played. */
  readonly play?: boolean;
  /** `true`: played behind what is being played, instead of ending it. */
  readonly queued?: boolean;
  /** Whether a person has typed the text: `[pause 1s]` and `[spell: ABC]` are then marks for the voice. */
  readonly isTyped?: boolean;
  /** What ends before this, in the text's speakable text, is not said. Default 0. */
  readonly from?: number;
  /** Ends of segments, in the text's speakable text, with which it was spoken before: it is cut there again. */
  readonly cuts?: readonly number[];
  /** Speaks in the place of the voice, as a recording does, or has it speak. */
  readonly over?: (voice: TurnStages['synthesize']) => TurnStages['synthesize'];
}

export interface Session {
  readonly bus: EventSource<EventMap>;
  onTurn(listener: (start: TurnStart) => void): Unsubscribe;
  /** Called between a turn's start and its end, with waiting, loading and cost. */
  onProgress(listener: (event: TurnProgress) => void): Unsubscribe;
  /** Called between a turn's start and its end, with chunks that are made and a start that is held back. */
  onVoice(listener: (event: TurnVoiceProgress) => void): Unsubscribe;
  /** Answers a message. A turn that is played ends the one that was. */
  send(message: string, options?: SendOptions): TurnHandle;
  /**
   * Speaks a text that is there already, such as an earlier reply; its events carry a turn of its own.
   *
   * @param text Markdown, or speakable text that is asked for piece by piece: each block ends with a newline.
   */
  speak(text: string | AsyncIterable<string>, options?: SpeakOptions): TurnHandle;
  /** Ends the turn that is played, also one that other code began, and silences it. */
  stop(): void;
  /** Gives up the voice of every turn that is played: nothing more is synthesized. Text still arrives. */
  hush(): void;
}
