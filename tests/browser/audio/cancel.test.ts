import { describe, expect, onTestFinished, test } from 'vitest';
import { shapeChunk } from '../../../src/audio/trim-silence.ts';
import type { KnikEvent } from '../../../src/contract/index.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { openSegmenter } from '../../../src/text/segmenter.ts';
import { createVoiceClient } from '../../../src/voices/rpc/client.ts';
import { spawnVoiceWorker } from '../../../src/voices/rpc/spawn.ts';
import { watchGraph } from '../../support/audio/graph.ts';
import { watchLeaks } from '../../support/audio/leaks.ts';
import { openTimedPlayer } from '../../support/audio/player-harness.ts';
import { RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { RATE_HZ } from '../../support/audio/signals.ts';
import { seededRandom } from '../../support/onnx/random.ts';
import { createSessionHarness } from '../../support/session-harness.ts';
import { replyOf } from '../../support/turn-harness.ts';
import { espeakVoiceFor } from '../../../src/voices/espeak/voices.ts';

const voiceOf = (id: string) => espeakVoiceFor(id).voice;

const SEED = 50_100;
const CANCELS = 100;
/** Long enough to be cancelled while it is made, waited for, and heard. */
const LONGEST_WAIT_FRAMES = 0.25 * RATE_HZ;
const REPLY = Array.from(
  { length: 40 },
  (_, i) => `This is sentence number ${i} of a long reply. `,
);
const heard = (sample: number): boolean => sample !== 0;

describe('a turn', RETRY_IF_RECORDER_FAILED, () => {
  test(`cancelled at any of ${CANCELS} moments (seed ${SEED}) is silent within 50 ms and leaves nothing`, async () => {
    const { player, recording, starts } = await openTimedPlayer();
    const jobs = new Set<unknown>();
    let workers = 0;
    const voice = createVoiceClient({
      voiceOf,
      spawn() {
        workers++;
        const worker = spawnVoiceWorker();
        const post = worker.postMessage.bind(worker);
        worker.postMessage = (message: { type: string; id: number }) => {
          if (message.type === 'cancel') jobs.delete(message.id);
          else jobs.add(message.id);
          post(message);
        };
        worker.addEventListener(
          'message',
          ({ data }: MessageEvent<{ type: string; id: number }>) => {
            if (data.type !== 'progress') jobs.delete(data.id);
          },
        );
        return worker;
      },
    });
    onTestFinished(() => voice.dispose());
    await voice.preload('af_sarah');
    const { session } = createSessionHarness(replyOf(...REPLY), {
      synthesize: voice.synthesize,
      shapeChunk,
      openSegmenter,
      sink: player,
      clock: systemClock,
    });
    const closed = new Set<number>();
    const late: string[] = [];
    const note = ({ turn }: { turn: number }, what: string): void => {
      if (closed.has(turn)) late.push(`${what} of ${turn}`);
    };
    for (const type of ['text', 'audio', 'done', 'error'] as const) {
      session.bus.on(type, (event: Omit<KnikEvent, 'type'>) => note(event, type));
    }
    player.onChunkStart((start) => note(start, 'chunk start'));
    const graph = watchGraph();
    const leaks = watchLeaks([recording.context, document, window]);
    const random = seededRandom(SEED);
    let sounded = 0;
    let nodes = 0;
    let before: ReturnType<typeof leaks.held> | undefined;

    for (let cancel = 0; cancel < CANCELS; cancel++) {
      const turn = session.send('Hello');
      const waitFrames = Math.abs(random()) * LONGEST_WAIT_FRAMES;
      await recording.reached(recording.now() + Math.round(waitFrames));
      const wasPlaying = player.state.status === 'playing';
      turn.close();
      // Read behind the call: a busy machine may stop the page's thread right before it.
      const calledFrame = recording.now();
      closed.add(turn.turn);
      expect(player.state.status).toBe('idle');
      const limitFrame = calledFrame + 0.05 * RATE_HZ;
      await recording.reached(limitFrame + 0.03 * RATE_HZ);
      expect(recording.slice(limitFrame, limitFrame + 0.03 * RATE_HZ).some(heard)).toBe(false);
      if (wasPlaying) sounded++;
      await turn.finished;
      if (before || sounded === 0) continue;
      // The page has what it keeps for good now: its way to the loudspeaker, and the timer that lets go of it.
      before = leaks.held();
      nodes = graph.connected();
    }

    // Of the moments, some lie before the first sound and some in it; each kind was met.
    expect(sounded).toBeGreaterThan(10);
    expect(sounded).toBeLessThan(CANCELS);
    expect(starts.length).toBeGreaterThanOrEqual(10);
    expect(late).toEqual([]);
    expect(workers).toBe(1);
    await expect.poll(() => jobs.size).toBe(0);
    expect(graph.connected()).toBe(nodes);
    expect(nodes).toBeLessThan(4);
    expect(leaks.held()).toEqual(before);
    expect(leaks.held().urls).toBe(0);
  });
});
