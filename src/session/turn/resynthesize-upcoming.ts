import type { Player, Segment, ShapeChunk, Synthesize, TurnId } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Session } from '../session.ts';
import { synthesizeReliably } from './synthesis.ts';
import { contextOf, type VoiceChoice } from './turn-voice.ts';

export interface ResynthesizeUpcomingOptions {
  readonly session: Pick<Session, 'bus' | 'onTurn' | 'onVoice'>;
  readonly player: Pick<Player, 'upcoming' | 'replace'>;
  readonly synthesize: Synthesize;
  readonly shapeChunk: ShapeChunk;
  /** How the voice speaks now. */
  readonly voice: () => VoiceChoice;
  /** The voice in which that would be heard now, which may be another's. Default: the one that is chosen. */
  readonly voiceHeard?: (choice: VoiceChoice) => string;
  readonly clock: Clock;
}

/**
 * Lets another voice be heard from the next sentence on, though the one before has worked up to a minute ahead: one that
 * was chosen, or a better one that has become ready.
 *
 * Chunks that have been made and not begun are made again and put in its place, nearest first. Sentences that the ear comes
 * to before that are heard in the old voice, so that there is no gap; where the new voice fails, so is the rest.
 * Nothing is reported again: each sentence has had its events.
 *
 * @returns A function to call when the voice has changed, or a better one has come.
 */
export function createResynthesizeUpcoming(options: ResynthesizeUpcomingOptions): () => void {
  const { session, player, synthesize, shapeChunk, clock } = options;
  /** The latest turn that is played, if it follows the choice, and what it has said, by index, in whose voice. */
  let turn: TurnId | undefined;
  let said: { readonly segment: Segment; voice: string }[] = [];
  let current = new AbortController();

  session.onTurn((start) => {
    if (start.kind === 'silent') return;
    current.abort();
    turn = start.keepsVoice ? undefined : start.turn;
    said = [];
  });
  // Comes right before the chunk itself.
  let maker = '';
  session.onVoice(({ progress }) => {
    if (progress.type === 'made') maker = progress.making.voice;
  });
  session.bus.on('audio', (event) => {
    if (event.turn !== turn) return;
    const { text, span, boundary } = event.chunk;
    said[event.index] = { segment: { text, span, boundary }, voice: maker };
  });

  async function resynthesize(signal: AbortSignal): Promise<void> {
    const changed = turn;
    if (changed === undefined) return;
    const tried = new Set<number>();
    for (;;) {
      const choice = { ...options.voice(), speed: 1 };
      const wanted = options.voiceHeard?.(choice) ?? choice.voice;
      const index = player
        .upcoming(changed)
        .find((at) => !tried.has(at) && said[at]?.voice !== wanted);
      const chunk = index === undefined ? undefined : said[index];
      if (index === undefined || chunk === undefined) return;
      tried.add(index);
      const { segment } = chunk;
      const context = contextOf(said[index - 1]?.segment);
      const job = { ...choice, text: segment.text, ...context, signal };
      const speech = await synthesizeReliably(synthesize, job, clock);
      if (signal.aborted) return;
      player.replace(changed, index, shapeChunk(speech, segment, 1));
      chunk.voice = speech.voice ?? choice.voice;
    }
  }

  return () => {
    current.abort();
    current = new AbortController();
    // A failure is reported with the next sentence of the turn that the voice fails on.
    resynthesize(current.signal).catch(() => {});
  };
}
