import type { KnikEvent, ReplySource } from '../../src/contract/index.ts';
import type { Session, SessionServices, TurnStart } from '../../src/session/session.ts';
import { createSession } from '../../src/session/create-session.ts';
import { openSentencePacing } from '../../src/session/pacing/by-sentence.ts';
import { runTurn } from '../../src/session/turn/turn.ts';
import type { RecordingSink } from './turn-harness.ts';
import {
  VOICE,
  createRecordingSink,
  openPlainSegmenter,
  plainReader,
  replyOf,
  shapePlainly,
  speakAtOnce,
} from './turn-harness.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { createVirtualClock } from './virtual-clock.ts';

export interface SessionHarness {
  readonly session: Session;
  readonly sink: RecordingSink;
  readonly clock: VirtualClock;
  readonly starts: TurnStart[];
  readonly events: KnikEvent[];
  /** Messages in the order in which readers that show were opened, as turn ids. */
  readonly shown: number[];
  readonly reported: unknown[];
}

/** A session on plain stages that answers with `reply`. */
export function createSessionHarness(
  reply: ReplySource = replyOf('One. Two.'),
  replaced: Partial<SessionServices> = {},
): SessionHarness {
  const sink = createRecordingSink();
  const clock = createVirtualClock();
  const shown: number[] = [];
  const reported: unknown[] = [];
  const session = createSession({
    reply,
    openReader: (turn, onSpeakable) => {
      shown.push(turn);
      return plainReader(turn, onSpeakable);
    },
    openUnseenReader: plainReader,
    openSegmenter: openPlainSegmenter,
    openPacing: openSentencePacing,
    turn: () => runTurn,
    synthesize: speakAtOnce,
    shapeChunk: shapePlainly,
    sink,
    clock,
    voice: () => VOICE,
    speaks: () => true,
    history: () => [],
    reportError: (error) => reported.push(error),
    ...replaced,
  });
  const starts: TurnStart[] = [];
  const events: KnikEvent[] = [];
  session.onTurn((start) => starts.push(start));
  for (const type of ['text', 'audio', 'done', 'error'] as const) {
    session.bus.on(type, (event) => events.push({ type, ...event } as KnikEvent));
  }
  return { session, sink, clock, starts, events, shown, reported };
}
