import type { Unsubscribe } from '../contract/events.ts';
import type { ChunkStart } from '../contract/playback.ts';
import { createEmitter } from '../shared/emitter.ts';
import type { Output } from './output.ts';
import type { CuedSlot } from './playback-run.ts';

/**
 * Reports the chunks that have begun to sound.
 *
 * They are noted while the player changes, and reported when it is consistent again: a listener may call the
 * player, which then reports further ones itself. Each is reported once.
 */
export class StartFeed {
  readonly #emitter = createEmitter<ChunkStart>();
  readonly #begun: CuedSlot[] = [];

  subscribe(listener: (start: ChunkStart) => void): Unsubscribe {
    return this.#emitter.subscribe(listener);
  }

  note(begun: readonly CuedSlot[]): void {
    this.#begun.push(...begun);
  }

  publish(output: Pick<Output, 'heardMsOf' | 'rateHz'>): void {
    for (let slot = this.#begun.shift(); slot; slot = this.#begun.shift()) {
      const { cue, startFrame, soundFrames, gapFrames } = slot;
      const { turn } = cue.track;
      const { voice } = cue.chunk;
      if (turn === undefined) continue;
      this.#emitter.emit({
        turn,
        index: cue.chunk.index,
        heardMs: output.heardMsOf(startFrame),
        startSeconds: startFrame / output.rateHz,
        soundSeconds: soundFrames / output.rateHz,
        gapFrames,
        ...(voice && { voice }),
      });
    }
  }
}
