import type { ChunkMaking, ChunkStart, TurnId } from '../../contract/index.ts';

/** The part of `performance` that is written to. */
export type Timeline = Pick<Performance, 'mark' | 'measure' | 'clearMarks' | 'clearMeasures'>;

/** The browser keeps what is on its timeline until it is told otherwise: so many turns stay. */
const TURNS_KEPT = 5;

const MARKS = ['sent', 'first-delta', 'first-audio', 'underrun', 'end', 'sound-end'] as const;
const MEASURES = ['first-sound', 'synthesis', 'sound'] as const;
type Mark = (typeof MARKS)[number];
type Measure = (typeof MEASURES)[number];

/**
 * The course of the latest turns as User Timing, for the browser's own tools: marks such as `knik:12:first-delta`,
 * measures such as `knik:12:synthesis`, of every chunk one, with the figures in `detail`.
 *
 * Times are those of the session's clock, which in the page has the origin of the timeline.
 */
export class TurnMarks {
  readonly #timeline: Timeline;
  readonly #turns: TurnId[] = [];

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  begin(turn: TurnId, sentMs: number): void {
    this.#turns.push(turn);
    const oldest = this.#turns.length > TURNS_KEPT ? this.#turns.shift() : undefined;
    if (oldest !== undefined) this.#clear(oldest);
    this.mark(turn, 'sent', sentMs);
  }

  mark(turn: TurnId, moment: Mark, atMs: number, detail: object = {}): void {
    if (!this.#turns.includes(turn)) return;
    this.#timeline.mark(nameOf(turn, moment), { startTime: atMs, detail: { turn, ...detail } });
  }

  /** From asking to the first sound. */
  measureFirstSound(turn: TurnId, sentMs: number, heardMs: number): void {
    this.#measure(turn, 'first-sound', sentMs, heardMs, {});
  }

  measureSynthesis(turn: TurnId, making: ChunkMaking): void {
    this.#measure(turn, 'synthesis', making.askedMs, making.madeMs, making);
  }

  measureSound(start: ChunkStart): void {
    const { turn, heardMs, soundSeconds } = start;
    this.#measure(turn, 'sound', heardMs, heardMs + soundSeconds * 1000, start);
  }

  #measure(turn: TurnId, name: Measure, start: number, end: number, detail: object): void {
    if (!this.#turns.includes(turn)) return;
    this.#timeline.measure(nameOf(turn, name), { start, end, detail: { turn, ...detail } });
  }

  #clear(turn: TurnId): void {
    for (const mark of MARKS) this.#timeline.clearMarks(nameOf(turn, mark));
    for (const measure of MEASURES) this.#timeline.clearMeasures(nameOf(turn, measure));
  }
}

function nameOf(turn: TurnId, what: Mark | Measure): string {
  return `knik:${turn}:${what}`;
}
