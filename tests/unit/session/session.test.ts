import { describe, expect, test } from 'vitest';
import type { HistoryTurn, ReplyProgress, ReplyRequest } from '../../../src/contract/index.ts';
import { KnikError } from '../../../src/contract/index.ts';
import type { TurnProgress } from '../../../src/session/session.ts';
import { createSessionHarness } from '../../support/session-harness.ts';
import {
  createManualVoice,
  deferred,
  endings,
  replyOf,
  speakAtOnce,
} from '../../support/turn-harness.ts';
import { settle } from '../../support/virtual-clock.ts';

/** A reply that says one sentence and then never ends. */
async function* endless(): AsyncGenerator<string> {
  yield 'One. ';
  await new Promise(() => {});
}

describe('send', () => {
  test('tells of the turn before its first event, and after the caller has its handle', async () => {
    const { session, starts, events, shown } = createSessionHarness();
    const handle = session.send('Hello');
    expect(starts).toEqual([]);
    await handle.finished;
    expect(starts).toEqual([
      { turn: handle.turn, message: 'Hello', kind: 'reply', sentMs: 0, keepsVoice: false },
    ]);
    expect(shown).toEqual([handle.turn]);
    expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'audio', 'done']);
  });

  test('ends the turn that is being heard', async () => {
    const { session, events, sink } = createSessionHarness(endless);
    const first = session.send('first');
    await settle();
    const second = session.send('second');
    await settle();
    expect(events.findLast((e) => e.turn === first.turn)).toMatchObject({ cancelled: true });
    expect(sink.calls).toContain(`stop ${first.turn}`);
    expect((await first.finished).cancelled).toBe(true);
    second.close();
    expect((await second.finished).cancelled).toBe(true);
  });

  test('that is not to be played is neither shown nor played and ends nothing', async () => {
    const { session, sink, shown, starts } = createSessionHarness();
    const voice = session.send('aloud');
    const silent = session.send('quietly', { play: false });
    const [aloud, quiet] = await Promise.all([voice.finished, silent.finished]);
    expect(aloud.cancelled).toBe(false);
    expect(quiet).toMatchObject({ cancelled: false, audioChunks: 2 });
    expect(shown).toEqual([voice.turn]);
    expect(starts.map((start) => start.kind)).toEqual(['reply', 'silent']);
    expect(sink.calls.filter((call) => call.includes(` ${silent.turn}`))).toEqual([]);
  });

  test('takes reply and voice of each message from where they are opened together', async () => {
    const opened: (string | undefined)[] = [];
    const { session, events } = createSessionHarness(undefined, {
      openTurn(voice) {
        opened.push(voice?.().voice);
        const turn = opened.length;
        return {
          reply: replyOf(`Turn ${turn}.`),
          synthesize: async (request) => ({ ...(await speakAtOnce(request)), sampleRateHz: turn }),
        };
      },
    });
    await session.send('first', { voice: 'v1' }).finished;
    await session.send('second', { voice: 'v2' }).finished;
    await session.send('third', { speak: false }).finished;
    await session.speak('Not a message.').finished;
    expect(opened).toEqual(['v1', 'v2', undefined]);
    const rates = events.flatMap((e) => (e.type === 'audio' ? [e.chunk.sampleRateHz] : []));
    expect(rates.slice(0, 2)).toEqual([1, 2]);
    expect(rates).toHaveLength(3);
    expect(rates[2]).toBeGreaterThan(2);
  });

  test.each(['', '  ', '\n\t '])(
    'refuses the blank message %j with what to do',
    async (message) => {
      const { session, events } = createSessionHarness();
      await session.send(message).finished;
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({
        type: 'error',
        fatal: true,
        error: { code: 'input-empty' },
      });
    },
  );

  test('sends the history of the settings, or the one it is given', async () => {
    const requests: ReplyRequest[] = [];
    const ofSettings: HistoryTurn[] = [{ message: 'a', reply: 'b' }];
    const { session } = createSessionHarness(
      async function* reply(request) {
        requests.push(request);
        yield 'One.';
      },
      { history: () => ofSettings },
    );
    await session.send('one').finished;
    await session.send('two', { history: [] }).finished;
    expect(requests.map(({ message, history }) => [message, history])).toEqual([
      ['one', ofSettings],
      ['two', []],
    ]);
  });

  test('speaks by the settings, unless it is told otherwise', async () => {
    const { session } = createSessionHarness(undefined, { speaks: () => false });
    expect((await session.send('quiet').finished).audioChunks).toBe(0);
    expect((await session.send('aloud', { speak: true }).finished).audioChunks).toBe(2);
  });

  test('lets single settings of the voice be replaced', async () => {
    const voice = createManualVoice();
    const { session } = createSessionHarness(undefined, { synthesize: voice.synthesize });
    session.send('Hello', { voice: 'other', speed: 1.5 });
    await settle();
    expect(voice.requests[0]).toMatchObject({ voice: 'other', speed: 1.5, sampleRateHz: 24_000 });
  });
});

describe('close', () => {
  test('before the turn could begin still gives it its one end', async () => {
    const { session, events } = createSessionHarness();
    const handle = session.send('Hello');
    handle.close();
    await handle.finished;
    expect(endings(events)).toEqual({ count: 1, last: true });
    expect(events.map((e) => e.type)).toEqual(['done']);
  });

  test('ends a turn also while its stages are still being loaded', async () => {
    const { session, events } = createSessionHarness(undefined, {
      prepare: () => new Promise(() => {}),
    });
    const handle = session.send('Hello');
    await settle();
    expect(events).toEqual([]);
    handle.close();
    expect((await handle.finished).cancelled).toBe(true);
    expect(events.map((e) => e.type)).toEqual(['done']);
  });

  test('silences a turn that has ended and is still being heard', async () => {
    const { session, sink, events } = createSessionHarness();
    const handle = session.send('Hello');
    await handle.finished;
    const count = events.length;
    handle.close();
    expect(sink.calls.at(-1)).toBe(`stop ${handle.turn}`);
    expect(events).toHaveLength(count);
  });
});

describe('speak', () => {
  test('says a text that is there already, under a turn of its own', async () => {
    const { session, starts, events, shown, sink } = createSessionHarness();
    const handle = session.speak('Again. And again.');
    expect((await handle.finished).audioChunks).toBe(2);
    expect(starts).toEqual([
      { turn: handle.turn, message: '', kind: 'reread', sentMs: 0, keepsVoice: false },
    ]);
    expect(shown).toEqual([]);
    expect(sink.calls[0]).toBe(`play ${handle.turn}/0 Again.`);
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 2 });
  });

  test('asks for a long text piece by piece, and takes it as it is', async () => {
    const pieces = async function* pieces() {
      yield '*One*.\n';
      yield '2. Two.\n';
      await new Promise(() => {});
    };
    const { session, events } = createSessionHarness();
    const handle = session.speak(pieces());
    await settle();
    handle.close();
    await handle.finished;
    const chunks = events.flatMap((event) => (event.type === 'audio' ? [event.chunk.text] : []));
    expect(chunks).toEqual(['*One*.', '2.', 'Two.']);
  });

  test('queued does not end what is being heard', async () => {
    const { session } = createSessionHarness();
    const first = session.speak('First.', { queued: true });
    const second = session.speak('Second.', { queued: true });
    const summaries = await Promise.all([first.finished, second.finished]);
    expect(summaries.map((summary) => summary.cancelled)).toEqual([false, false]);
  });
});

describe('hush', () => {
  test('stops the computing of a reply, which is still written to its end', async () => {
    const { synthesize, requests } = createManualVoice();
    const rest = deferred();
    const { session, events, sink } = createSessionHarness(
      async function* reply() {
        yield 'One. Two. ';
        await rest.promise;
        yield 'Three.';
      },
      { synthesize },
    );
    const turn = session.send('aloud');
    await settle();
    session.hush();
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
    rest.resolve();
    expect(await turn.finished).toMatchObject({
      text: 'One. Two. Three.',
      audioChunks: 0,
      cancelled: false,
      errors: [],
    });
    expect(requests).toHaveLength(1);
    expect(sink.calls).toEqual([]);
    expect(endings(events)).toEqual({ count: 1, last: true });
  });

  test('reaches what was asked for and has not begun, and nothing that is asked for later', async () => {
    const { session } = createSessionHarness();
    const before = session.send('before');
    const silent = session.send('quietly', { play: false });
    session.hush();
    const after = session.speak('Heard.', { queued: true });
    expect((await before.finished).audioChunks).toBe(0);
    expect((await silent.finished).audioChunks).toBe(2);
    expect((await after.finished).audioChunks).toBe(1);
  });
});

test('a listener that throws disturbs neither the turn nor the others', async () => {
  const { session, events, reported } = createSessionHarness();
  const failure = new Error('a defect in a listener');
  session.bus.on('text', () => {
    throw failure;
  });
  await session.send('Hello').finished;
  expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'audio', 'done']);
  expect(reported).toEqual([failure]);
});

describe('the progress of a reply', () => {
  const waiting: ReplyProgress = {
    type: 'waiting',
    delayMs: 1000,
    reason: new KnikError('Busy.', { stage: 'reply', code: 'reply-unavailable' }),
    giveUp: () => {},
  };

  test('is told with its turn, and is no event of it', async () => {
    const heard: TurnProgress[] = [];
    const { session, events } = createSessionHarness(async function* reply({ onProgress }) {
      onProgress?.(waiting);
      onProgress?.({ type: 'asking' });
      yield 'One.';
    });
    session.onProgress((progress) => heard.push(progress));
    const { turn, finished } = session.send('Hello');
    await finished;
    expect(heard).toEqual([
      { turn, progress: waiting },
      { turn, progress: { type: 'asking' } },
    ]);
    expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'done']);
  });

  test('is not told once the turn has been closed', async () => {
    const heard: TurnProgress[] = [];
    let tell: (progress: ReplyProgress) => void = () => {};
    const { session } = createSessionHarness(async function* reply({ onProgress }) {
      tell = (progress) => onProgress?.(progress);
      yield* endless();
    });
    session.onProgress((progress) => heard.push(progress));
    const handle = session.send('Hello');
    await settle();
    tell({ type: 'asking' });
    handle.close();
    tell(waiting);
    expect(heard.map(({ progress }) => progress.type)).toEqual(['asking']);
  });
});
