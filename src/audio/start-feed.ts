import type { Unsubscribe } from '../contract/events.ts';
import type { ChunkStart } from '../contract/playback.ts';
import { Listeners } from './listeners.ts';
import type { Output } from './output.ts';
import type { CuedSlot } from './run.ts';

/**
 * Tells of the chunks that have begun to sound.
 *
 * They are noted while the player changes and told of when it is in order again: whoever hears of it may call
 * the player, which then tells of further ones itself. Each is told of once.
 */
export class StartFeed {
  readonly #listeners = new Listeners<ChunkStart>();
  readonly #begun: CuedSlot[] = [];

  subscribe(listener: (start: ChunkStart) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  note(begun: readonly CuedSlot[]): void {
    this.#begun.push(...begun);
  }

  publish(output: Pick<Output, 'heardMsOf' | 'rateHz'>): void {
    for (let slot = this.#begun.shift(); slot; slot = this.#begun.shift()) {
      const { cue, startFrame, soundFrames, gapFrames } = slot;
      const { turn } = cue.track;
      if (turn === undefined) continue;
      this.#listeners.tell({
        turn,
        index: cue.chunk.index,
        heardMs: output.heardMsOf(startFrame),
        startSeconds: startFrame / output.rateHz,
        soundSeconds: soundFrames / output.rateHz,
        gapFrames,
      });
    }
  }
}
