import { expect, test } from 'vitest';
import type { SpeechChunk } from '../../../../src/contract/index.ts';
import { createResynthesizeUpcoming } from '../../../../src/session/turn/resynthesize-upcoming.ts';
import type { SendOptions } from '../../../../src/session/session.ts';
import { createSessionHarness } from '../../../support/session-harness.ts';
import { createManualVoice, replyOf, shapePlainly, VOICE } from '../../../support/turn-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

/** A reply of four sentences that has been made, of which the first is being heard. */
async function startScene(options?: SendOptions) {
  let voice = 'old';
  let heard: string | undefined;
  const harness = createSessionHarness(replyOf('One. Two. Three. Four.'), {
    voice: () => ({ ...VOICE, voice }),
  });
  let begun = 0;
  const replaced: string[] = [];
  const player = {
    upcoming: () => [0, 1, 2, 3].filter((index) => index > begun),
    replace(_turn: number, index: number, chunk: SpeechChunk) {
      replaced.push(`${index} ${chunk.text}`);
      return index > begun;
    },
  };
  const manual = createManualVoice();
  const resynthesize = createResynthesizeUpcoming({
    session: harness.session,
    player,
    synthesize: manual.synthesize,
    shapeChunk: shapePlainly,
    voice: () => ({ ...VOICE, voice }),
    voiceHeard: (choice) => heard ?? choice.voice,
    clock: harness.clock,
  });
  const handle = harness.session.send('Hello', options);
  await handle.finished;
  return {
    ...harness,
    manual,
    replaced,
    hear: (index: number) => {
      begun = index;
    },
    /** The same voice is wanted, and another speaks for it from now on. */
    come: (better: string) => {
      heard = better;
      resynthesize();
    },
    choose: (next: string) => {
      voice = next;
      resynthesize();
    },
  };
}

test('what has not begun is made once more in the new voice, nearest first', async () => {
  const { manual, replaced, choose, events } = await startScene();
  const before = events.length;
  choose('new');
  for (let at = 0; at < 3; at++) {
    await settle();
    expect(manual.requests[at]?.voice).toBe('new');
    manual.requests[at]?.answer();
  }
  await settle();
  expect(replaced).toEqual(['1 Two.', '2 Three.', '3 Four.']);
  expect(manual.requests).toHaveLength(3);
  expect(events, 'nothing is reported again').toHaveLength(before);
});

test('sentences that the ear came to meanwhile are left as they are', async () => {
  const { manual, replaced, choose, hear } = await startScene();
  choose('new');
  await settle();
  hear(2);
  manual.requests[0]?.answer();
  await settle();
  manual.requests[1]?.answer();
  await settle();
  expect(manual.requests.map(({ text }) => text)).toEqual(['Two.', 'Four.']);
  expect(replaced).toEqual(['1 Two.', '3 Four.']);
});

test('another choice takes over at once; going back makes only what was changed', async () => {
  const { manual, replaced, choose } = await startScene();
  choose('new');
  await settle();
  manual.requests[0]?.answer();
  await settle();
  choose('old');
  await settle();
  expect(manual.requests[1]?.signal.aborted).toBe(true);
  expect(manual.requests.at(-1)).toMatchObject({ voice: 'old', text: 'Two.' });
  manual.requests.at(-1)?.answer();
  await settle();
  expect(replaced).toEqual(['1 Two.', '1 Two.']);
  expect(manual.requests).toHaveLength(3);
});

test('a new turn ends it', async () => {
  const { manual, replaced, choose, session } = await startScene();
  choose('new');
  await settle();
  session.send('Another');
  await settle();
  expect(manual.requests[0]?.signal.aborted).toBe(true);
  manual.requests[0]?.answer();
  await settle();
  expect(replaced).toEqual([]);
});

test('a voice that fails leaves the rest in the voice that it has', async () => {
  const { manual, replaced, choose, events } = await startScene();
  choose('new');
  await settle();
  manual.requests[0]?.fail(new Error('broken'));
  await settle();
  manual.requests[1]?.fail(new Error('broken'));
  await settle();
  expect(manual.requests).toHaveLength(2);
  expect(replaced).toEqual([]);
  expect(events.filter(({ type }) => type === 'error')).toEqual([]);
});

test('a turn whose voice its caller chose keeps it', async () => {
  const { manual, replaced, choose } = await startScene({ voice: 'chosen' });
  choose('new');
  await settle();
  expect(manual.requests).toEqual([]);
  expect(replaced).toEqual([]);
});

test('a better voice that has come takes over with what has not begun, though none was chosen', async () => {
  const { manual, replaced, come, hear } = await startScene();
  hear(1);
  come('better');
  for (let at = 0; at < 2; at++) {
    await settle();
    // The speaker knows who that is.
    expect(manual.requests[at]?.voice).toBe('old');
    manual.requests[at]?.answer();
  }
  await settle();
  // The voice that answered did not say that it is another: it is not asked for ever.
  expect(replaced).toEqual(['2 Three.', '3 Four.']);
  expect(manual.requests).toHaveLength(2);
});
