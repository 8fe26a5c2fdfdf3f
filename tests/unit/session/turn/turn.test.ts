import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import {
  createManualVoice,
  deferred,
  endings,
  ofType,
  replyOf,
  speechOf,
  startTurn,
} from '../../../support/turn-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

const textOf = (events: Parameters<typeof ofType>[0]) =>
  ofType(events, 'text')
    .map((event) => event.text)
    .join('');

describe('a turn that goes well', () => {
  test('reports every delta, every sentence and its end, and plays in order', async () => {
    const { events, sink, finished } = startTurn({ reply: replyOf('One. T', 'wo. Three') });
    const summary = await finished;

    expect(ofType(events, 'text').map((e) => e.text)).toEqual(['One. T', 'wo. Three']);
    expect(ofType(events, 'audio').map((e) => [e.index, e.chunk.text])).toEqual([
      [0, 'One.'],
      [1, 'Two.'],
      [2, 'Three'],
    ]);
    expect(events.at(-1)).toEqual({ type: 'done', turn: 1, audioChunks: 3, cancelled: false });
    expect(sink.calls).toEqual(['play 1/0 One.', 'play 1/1 Two.', 'play 1/2 Three', 'finish 1']);
    expect(summary).toEqual({
      turn: 1,
      text: 'One. Two. Three',
      audioChunks: 3,
      cancelled: false,
      errors: [],
    });
  });

  test('speaks the first sentence while the reply is still coming', async () => {
    const rest = deferred();
    const { events, finished } = startTurn({
      async *reply() {
        yield 'One. ';
        await rest.promise;
        yield 'Two.';
      },
    });
    await settle();
    expect(events.map((e) => e.type)).toEqual(['text', 'audio']);
    rest.resolve();
    await finished;
    expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'text', 'audio', 'done']);
  });

  test('never lets the text wait for the voice', async () => {
    const voice = createManualVoice();
    const { events, finished } = startTurn({
      reply: replyOf('One. ', 'Two. ', 'Three.'),
      synthesize: voice.synthesize,
    });
    await settle();
    expect(textOf(events)).toBe('One. Two. Three.');
    expect(ofType(events, 'audio')).toHaveLength(0);
    for (let i = 0; i < 3; i++) {
      voice.requests[i]?.answer();
      await settle();
    }
    expect((await finished).audioChunks).toBe(3);
  });

  test('asks the voice for one sentence at a time', async () => {
    const voice = createManualVoice();
    const { finished } = startTurn({
      reply: replyOf('One. Two.'),
      synthesize: voice.synthesize,
    });
    await settle();
    expect(voice.requests).toHaveLength(1);
    voice.requests[0]?.answer();
    await settle();
    expect(voice.requests).toHaveLength(2);
    voice.requests[1]?.answer();
    await finished;
  });

  test('only writes when it is not to speak', async () => {
    const voice = createManualVoice();
    const { events, sink, finished } = startTurn(
      { reply: replyOf('One. Two.'), synthesize: voice.synthesize },
      { voice: undefined },
    );
    await finished;
    expect(events.map((e) => e.type)).toEqual(['text', 'done']);
    expect(voice.requests).toHaveLength(0);
    expect(sink.calls).toEqual([]);
  });

  test('reads the voice again for every sentence', async () => {
    const asked: string[] = [];
    let voice = 'first';
    const { finished } = startTurn(
      {
        reply: replyOf('One. Two.'),
        synthesize: async (request) => {
          asked.push(request.voice);
          voice = 'second';
          return speechOf(request.text);
        },
      },
      { voice: () => ({ voice, speed: 1, sampleRateHz: 24_000 }) },
    );
    await finished;
    expect(asked).toEqual(['first', 'second']);
  });
});

describe('law 2: the text events are the reply', () => {
  test('however the reply is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (deltas) => {
        const { events, finished } = startTurn({ reply: replyOf(...deltas) });
        await finished;
        expect(textOf(events)).toBe(deltas.join(''));
        expect(endings(events)).toEqual({ count: 1, last: true });
      }),
      { seed: 20_260_101, numRuns: 200 },
    );
  });
});

describe('law 3: a voice that fails', () => {
  test.each([0, 1, 2, 3])('on sentence %i loses that one and names it', async (k) => {
    const sentences = ['Zero.', 'One.', 'Two.', 'Three.'];
    const failing = sentences[k] ?? '';
    const { events, finished } = startTurn({
      reply: replyOf(sentences.join(' ')),
      synthesize: async ({ text }) => {
        if (text === failing) throw new Error('broken');
        return speechOf(text);
      },
    });
    await finished;

    const spoken = ofType(events, 'audio').map((e) => e.chunk.text);
    expect(spoken).toEqual(sentences.filter((sentence) => sentence !== failing));
    const errors = ofType(events, 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      fatal: false,
      error: { stage: 'voice', code: 'voice-failed' },
    });
    expect(errors[0]?.error.message).toContain(failing);
    const { start = 0, end = 0 } = errors[0]?.error.span ?? {};
    expect(sentences.join(' ').slice(start, end)).toBe(failing);
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 3, cancelled: false });
  });

  test('is asked once more before a sentence is given up', async () => {
    let attempts = 0;
    const { events, finished } = startTurn({
      reply: replyOf('One.'),
      synthesize: async ({ text }) => {
        attempts++;
        if (attempts === 1) throw new Error('once');
        return speechOf(text);
      },
    });
    await finished;
    expect(attempts).toBe(2);
    expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'done']);
  });

  test('for good is given up after two sentences, and the rest is named as one', async () => {
    const reply = 'One. Two. Three. Four.';
    let attempts = 0;
    const { events, finished } = startTurn({
      reply: replyOf(reply),
      synthesize: () => {
        attempts++;
        throw new Error('broken');
      },
    });
    await finished;
    expect(attempts).toBe(4);
    const spans = ofType(events, 'error').map(({ error }) =>
      reply.slice(error.span?.start, error.span?.end),
    );
    expect(spans).toEqual(['One.', 'Two.', 'Three. Four.']);
    expect(textOf(events)).toBe(reply);
    expect(endings(events)).toEqual({ count: 1, last: true });
  });

  test('because it cannot read the language is not asked again, and names a passage as one', async () => {
    const reply = 'One. Zwei. Drei. Four. Fünf.';
    const asked: string[] = [];
    const { events, finished } = startTurn({
      reply: replyOf(reply),
      synthesize: async ({ text }) => {
        asked.push(text);
        if (/[wDü]/.test(text)) {
          throw new KnikError('This voice speaks only English.', {
            stage: 'voice',
            code: 'voice-language',
          });
        }
        return speechOf(text);
      },
    });
    await finished;
    expect(asked).toEqual(['One.', 'Zwei.', 'Drei.', 'Four.', 'Fünf.']);
    expect(ofType(events, 'audio').map((e) => e.chunk.text)).toEqual(['One.', 'Four.']);
    const errors = ofType(events, 'error').map(({ error }) => error);
    expect(errors.map(({ span }) => reply.slice(span?.start, span?.end))).toEqual([
      'Zwei. Drei.',
      'Fünf.',
    ]);
    expect(errors[0]).toMatchObject({ code: 'voice-language' });
    expect(errors[0]?.message).toBe('Not read aloud: this voice speaks only English.');
    expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'error', 'audio', 'error', 'done']);
  });

  test('with a chunk that cannot be shaped counts as a sentence not spoken', async () => {
    const { events, finished } = startTurn({
      reply: replyOf('One.'),
      shapeChunk: () => {
        throw new Error('no');
      },
    });
    await finished;
    expect(events.map((e) => e.type)).toEqual(['text', 'error', 'done']);
  });
});

describe('law 6: a voice that makes no progress', () => {
  test('is given up after 30 s, asked once more, and then the sentence is named', async () => {
    const voice = createManualVoice();
    const { clock, events, finished } = startTurn({
      reply: replyOf('One.'),
      synthesize: voice.synthesize,
    });
    await clock.advance(29_999);
    expect(voice.requests).toHaveLength(1);
    await clock.advance(1);
    expect(voice.requests).toHaveLength(2);
    expect(voice.requests[0]?.signal.reason).toMatchObject({ code: 'voice-stalled' });
    await clock.advance(30_000);
    await finished;
    expect(ofType(events, 'error')[0]).toMatchObject({
      fatal: false,
      error: { code: 'voice-stalled', span: { start: 0, end: 4 } },
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 0 });
    expect(clock.pending).toBe(0);
  });

  test('but says that it works on it is waited for', async () => {
    const voice = createManualVoice();
    const { clock, events, finished } = startTurn({
      reply: replyOf('One.'),
      synthesize: voice.synthesize,
    });
    for (let i = 0; i < 5; i++) {
      await clock.advance(20_000);
      voice.requests[0]?.onProgress?.();
    }
    expect(voice.requests).toHaveLength(1);
    voice.requests[0]?.answer();
    await finished;
    expect(events.map((e) => e.type)).toEqual(['text', 'audio', 'done']);
    expect(clock.pending).toBe(0);
  });

  test('and answers after it was given up is not heard', async () => {
    const voice = createManualVoice();
    const { clock, events, finished } = startTurn({
      reply: replyOf('One.'),
      synthesize: voice.synthesize,
    });
    await clock.advance(30_000);
    voice.requests[0]?.answer();
    voice.requests[1]?.answer();
    await finished;
    expect(ofType(events, 'audio')).toHaveLength(1);
  });
});

describe('law 1: a reply that fails', () => {
  test('before its first word ends the turn with one fatal error', async () => {
    const failure = new KnikError('No.', { stage: 'reply', code: 'reply-offline' });
    const { events, finished } = startTurn({
      // oxlint-disable-next-line require-yield -- it fails before it can
      async *reply() {
        throw failure;
      },
    });
    const summary = await finished;
    expect(events).toEqual([{ type: 'error', turn: 1, error: failure, fatal: true }]);
    expect(summary.errors).toEqual([failure]);
  });

  test('in the middle says so at once and still speaks what has come', async () => {
    const voice = createManualVoice();
    const { events, finished } = startTurn({
      async *reply() {
        yield 'One. Tw';
        throw new Error('cut');
      },
      synthesize: voice.synthesize,
    });
    await settle();
    expect(events.map((e) => e.type)).toEqual(['text', 'error']);
    expect(ofType(events, 'error')[0]).toMatchObject({
      fatal: false,
      error: { code: 'reply-failed' },
    });
    voice.requests[0]?.answer();
    await settle();
    voice.requests[1]?.answer();
    await finished;
    expect(ofType(events, 'audio').map((e) => e.chunk.text)).toEqual(['One.', 'Tw']);
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 2 });
  });

  test.each([[[]], [['']], [['  ', '\n\t']]])(
    'by saying nothing (%j) is an error',
    async (deltas) => {
      const { events, finished } = startTurn({ reply: replyOf(...deltas) });
      await finished;
      expect(events.at(-1)).toMatchObject({
        type: 'error',
        fatal: true,
        error: { code: 'reply-empty', action: 'retry' },
      });
      expect(endings(events)).toEqual({ count: 1, last: true });
    },
  );

  test.each(['openReader', 'openSegmenter'] as const)('even %s may throw', async (stage) => {
    const { events, finished } = startTurn({
      reply: replyOf('One.'),
      [stage]: () => {
        throw new Error('a defect');
      },
    });
    await finished;
    expect(endings(events)).toEqual({ count: 1, last: true });
    expect(events.at(-1)).toMatchObject({ type: 'error', fatal: true });
  });
});

describe('law 4: cancelling', () => {
  test('before anything began ends the turn with nothing but done', async () => {
    const { events, cancel, finished } = startTurn({ reply: replyOf('One.') });
    cancel();
    expect(await finished).toMatchObject({ cancelled: true });
    expect(endings(events)).toEqual({ count: 1, last: true });
    expect(events.at(-1)).toMatchObject({ type: 'done', cancelled: true });
  });

  test('emits done within the call, tells the source and the voice, and stops the sound', async () => {
    const voice = createManualVoice();
    const upstream: AbortSignal[] = [];
    const { clock, events, sink, cancel, finished } = startTurn({
      async *reply({ signal }) {
        upstream.push(signal);
        yield 'One. ';
        await new Promise(() => {});
      },
      synthesize: voice.synthesize,
    });
    await settle();
    cancel();
    expect(events.at(-1)).toEqual({ type: 'done', turn: 1, audioChunks: 0, cancelled: true });
    expect(sink.calls).toEqual(['stop 1']);
    expect(upstream[0]?.aborted).toBe(true);
    expect(voice.requests[0]?.signal.aborted).toBe(true);
    await finished;
    expect(clock.pending).toBe(0);
  });

  test('drops what comes late: a delta, a chunk, a failure', async () => {
    const voice = createManualVoice();
    const late = deferred();
    const { events, cancel } = startTurn({
      async *reply() {
        yield 'One. ';
        await late.promise;
        yield 'Two. ';
        throw new Error('late');
      },
      synthesize: voice.synthesize,
    });
    await settle();
    cancel();
    const count = events.length;
    voice.requests[0]?.answer();
    late.resolve();
    await settle();
    expect(events).toHaveLength(count);
    expect(voice.requests).toHaveLength(1);
  });

  test('at every event of a turn leaves exactly one end and nothing after it', async () => {
    const script = { reply: replyOf('One. ', 'Two. T', 'hree.') };
    const whole = startTurn(script);
    await whole.finished;
    for (let stage = 0; stage < whole.events.length; stage++) {
      let seen = 0;
      let cancelNow = () => {};
      const turn = startTurn(script, {}, (event) => {
        if (event.type !== 'done' && seen++ === stage) cancelNow();
      });
      cancelNow = turn.cancel;
      await turn.finished;
      await settle();
      expect(endings(turn.events), `cancelled at event ${stage}`).toEqual({ count: 1, last: true });
    }
  });

  test('after the end changes nothing', async () => {
    const { events, cancel, finished } = startTurn({ reply: replyOf('One.') });
    await finished;
    const count = events.length;
    cancel();
    await settle();
    expect(events).toHaveLength(count);
  });
});
