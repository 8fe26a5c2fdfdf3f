import { expect, test } from 'vitest';
import type { PlaybackState } from '../../../src/contract/index.ts';
import { createMetrics } from '../../../src/session/metrics.ts';
import { createSessionHarness } from '../../support/session-harness.ts';
import { createManualVoice, deferred } from '../../support/turn-harness.ts';
import { settle } from '../../support/virtual-clock.ts';

test('takes the times of a turn from its beginning, and counts what it made', async () => {
  const voice = createManualVoice();
  const rest = deferred();
  const harness = createSessionHarness(
    async function* reply({ onProgress }) {
      yield 'One. ';
      onProgress?.({ type: 'used', usage: { promptTokens: 40, replyTokens: 1 } });
      await rest.promise;
      yield 'Two.';
      onProgress?.({ type: 'used', usage: { promptTokens: 40, replyTokens: 3 } });
    },
    { synthesize: voice.synthesize },
  );
  const { session, clock } = harness;
  let tell: (state: PlaybackState) => void = () => {};
  const metrics = createMetrics(
    session,
    {
      subscribe(listener) {
        tell = listener;
        return () => {};
      },
    },
    clock,
  );

  await clock.advance(1000);
  const handle = session.send('Hello');
  await settle();
  await clock.advance(200);
  voice.requests[0]?.answer();
  await settle();
  await clock.advance(10);
  tell({ status: 'playing', turn: handle.turn, canSkipBack: false, canSkipForward: false });
  await clock.advance(500);
  tell({ status: 'playing', turn: handle.turn, canSkipBack: true, canSkipForward: false });
  rest.resolve();
  await settle();
  voice.requests[1]?.answer();
  await handle.finished;

  expect(metrics()).toEqual([
    {
      turn: handle.turn,
      firstDeltaMs: 0,
      firstAudioMs: 200,
      firstSoundMs: 210,
      endMs: 710,
      deltas: 2,
      characters: 9,
      audioChunks: 2,
      audioSeconds: 8 / 24_000,
      promptTokens: 40,
      replyTokens: 3,
      errors: 0,
      cancelled: false,
    },
  ]);
});
