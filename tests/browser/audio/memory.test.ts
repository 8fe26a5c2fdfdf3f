import { cdp } from 'vitest/browser';
import { expect, onTestFinished, test } from 'vitest';
import type { Speech } from '../../../src/contract/index.ts';
import { createPlayer } from '../../../src/audio/player.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { chunkOf, RATE_HZ } from '../../support/audio/signals.ts';
import { createSessionHarness } from '../../support/session-harness.ts';
import { replyOf } from '../../support/turn-harness.ts';

const SENTENCES = 20;
const SENTENCE_SECONDS = 3;
const REPLY = Array.from({ length: SENTENCES }, (_, i) => `This is sentence ${i}.`);
const MEGABYTE = 2 ** 20;

/** Memory of the page's scripts, samples included, after a collection. */
async function heldBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) await cdp().send('HeapProfiler.collectGarbage');
  const usage = (await cdp().send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

test('twenty minutes of conversation take no more memory than five', async () => {
  const context = new AudioContext({ sampleRate: RATE_HZ });
  onTestFinished(() => context.close());
  const player = createPlayer({ sampleRateHz: RATE_HZ, createContext: () => context });
  onTestFinished(() => player.stopAll());
  const speech = (): Speech => ({
    samples: new Float32Array(SENTENCE_SECONDS * RATE_HZ).fill(0.1),
    sampleRateHz: RATE_HZ,
    words: [],
  });
  const { session, events } = createSessionHarness(replyOf(...REPLY), {
    sink: player,
    clock: systemClock,
    synthesize: async () => speech(),
    shapeChunk: (made, segment) => ({ ...chunkOf(made.samples), ...segment }),
  });
  // The harness writes down every event, with its samples.
  session.bus.on('audio', () => events.splice(0));
  /** A reply of a minute, its sentences passed over as soon as each is the one to be heard. */
  const converse = async (): Promise<void> => {
    const turn = session.send('Hello');
    for (let sentence = 0; sentence < SENTENCES; sentence++) {
      await expect.poll(() => player.position()?.index, { interval: 2 }).toBe(sentence);
      player.skip('next');
    }
    await turn.finished;
  };

  for (let minute = 0; minute < 5; minute++) await converse();
  const after5 = await heldBytes();
  for (let minute = 5; minute < 20; minute++) await converse();
  const after20 = await heldBytes();
  // A minute of samples is 5.5 MB; what one reply holds, the other may have let go.
  expect(after20 - after5).toBeLessThan(2 * MEGABYTE);
  expect(after20).toBeLessThan(150 * MEGABYTE);
});
