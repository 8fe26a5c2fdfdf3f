import { beforeEach, describe, expect, it } from 'vitest';
import { SPOKEN_STYLE } from '../../../../src/contract/spoken-style.ts';
import type { HistoryTurn, ReplyProgress } from '../../../../src/contract/stages.ts';
import { createBrowserModelSource } from '../../../../src/replies/browser-model/source.ts';
import { browserModelAvailability } from '../../../../src/replies/browser-model/api.ts';
import {
  createFakeLanguageModel,
  type FakeLanguageModel,
  type FakeSession,
} from '../../../support/language-model.ts';
import { deferred } from '../../../support/turn-harness.ts';
import { createVirtualClock, settle, type VirtualClock } from '../../../support/virtual-clock.ts';
import { knikError, readReply } from '../read-reply.ts';

let model: FakeLanguageModel;
let clock: VirtualClock;

beforeEach(() => {
  model = createFakeLanguageModel();
  clock = createVirtualClock();
});

function source(systemInstruction = () => '') {
  return createBrowserModelSource({ systemInstruction, clock, api: model });
}

function session(index = 0): FakeSession {
  const found = model.sessions[index];
  if (!found) throw new Error(`There is no session ${String(index)}.`);
  return found;
}

/** Reads a reply while a test holds the model's hand; `writes` runs once the model has been asked. */
async function reply(
  writes: (stream: ReadableStreamDefaultController<string>) => void,
  history: readonly HistoryTurn[] = [],
) {
  const reading = readReply(source(), 'Why?', history);
  await settle();
  const stream = model.sessions.at(-1)?.prompts[0]?.stream;
  if (stream) writes(stream);
  const outcome = await reading;
  expect(clock.pending, 'timers left behind').toBe(0);
  return outcome;
}

const answerYes = (stream: ReadableStreamDefaultController<string>): void => {
  stream.enqueue('Yes');
  stream.enqueue(', indeed.');
  stream.close();
};

describe('a reply of the browser’s model', () => {
  it('comes delta by delta, and leaves nothing behind', async () => {
    expect(await reply(answerYes)).toEqual({
      deltas: ['Yes', ', indeed.'],
      text: 'Yes, indeed.',
      error: undefined,
    });
    expect(session().prompts[0]?.message).toBe('Why?');
    expect(session().isDestroyed).toBe(true);
  });

  it('follows the instruction and knows the conversation, whole exchanges only', async () => {
    await reply(answerYes, [
      { message: 'One', reply: 'First' },
      { message: 'Stopped at once', reply: ' ' },
    ]);
    expect(session().options.initialPrompts).toEqual([
      { role: 'system', content: SPOKEN_STYLE },
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'First' },
    ]);
  });

  it('follows the person’s instruction, as it is at that turn', async () => {
    let instruction = 'Be brief.';
    const brief = source(() => instruction);
    void readReply(brief);
    await settle();
    instruction = 'Be long.';
    void readReply(brief);
    await settle();
    expect(model.sessions.map((s) => s.options.initialPrompts[0]?.content)).toEqual([
      'Be brief.',
      'Be long.',
    ]);
  });

  it('knows the latest of a conversation that does not fit', async () => {
    model.contextWindow = SPOKEN_STYLE.length + 30;
    const history = [1, 2, 3, 4].map((n) => ({ message: `Message ${n}`, reply: `Reply ${n}` }));
    expect((await reply(answerYes, history)).text).toBe('Yes, indeed.');
    expect(model.sessions.at(-1)?.options.initialPrompts.slice(1)).toEqual([
      { role: 'user', content: 'Message 4' },
      { role: 'assistant', content: 'Reply 4' },
    ]);
  });

  it('is an error when it is empty', async () => {
    const outcome = await reply((stream) => {
      stream.enqueue(' ');
      stream.close();
    });
    expect(knikError(outcome)).toMatchObject({ code: 'reply-empty', action: 'retry' });
  });
});

describe('a model that is not on the device yet', () => {
  it('is downloaded, told step by step, and answers', async () => {
    model.available = 'downloadable';
    const steps = deferred<(loaded: number) => void>();
    const downloaded = deferred();
    model.download = (progress) => {
      steps.resolve(progress);
      return downloaded.promise;
    };
    const heard: ReplyProgress[] = [];
    const reading = readReply((request) =>
      source()({ ...request, onProgress: (progress) => heard.push(progress) }),
    );
    const tell = await steps.promise;
    await clock.advance(119_000);
    tell(0.25);
    await clock.advance(119_000);
    tell(0.5);
    downloaded.resolve();
    await settle();
    const stream = session().prompts[0]?.stream;
    if (stream) answerYes(stream);
    expect(await reading).toMatchObject({ text: 'Yes, indeed.', error: undefined });
    expect(heard).toEqual([
      { type: 'loading', fraction: 0 },
      { type: 'loading', fraction: 0.25 },
      { type: 'loading', fraction: 0.5 },
      { type: 'asking' },
    ]);
  });

  it('is not downloaded any further once the turn is closed', async () => {
    model.available = 'downloading';
    const controller = new AbortController();
    model.download = (_progress, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    const reading = readReply(source(), 'Why?', [], controller.signal);
    await settle();
    controller.abort('stopped');
    expect((await reading).error).toBe('stopped');
    expect(session().options.signal.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('of which nothing is told when it is there already', async () => {
    const heard: ReplyProgress[] = [];
    const reading = readReply((request) =>
      source()({ ...request, onProgress: (progress) => heard.push(progress) }),
    );
    await settle();
    const stream = session().prompts[0]?.stream;
    if (stream) answerYes(stream);
    await reading;
    expect(heard).toEqual([]);
  });
});

describe('a failure', () => {
  it.each([['unavailable' as const], [new Error('The service crashed.')]])(
    'is told when there is no model: %s',
    async (available) => {
      model.available = available;
      expect(knikError(await reply(answerYes))).toMatchObject({
        code: 'reply-unavailable',
        action: 'open-settings',
      });
      expect(model.sessions).toEqual([]);
    },
  );

  it.each([
    ['NetworkError', 'reply-unreachable', 'retry'],
    ['NotAllowedError', 'reply-forbidden', 'retry'],
    ['NotSupportedError', 'reply-unavailable', 'open-settings'],
    ['OperationError', 'reply-failed', 'retry'],
    ['UnknownError', 'reply-failed', 'retry'],
  ])('of loading is a sentence: %s', async (name, code, action) => {
    model.failure = new DOMException('No.', name);
    const error = knikError(await reply(answerYes));
    expect(error).toMatchObject({ stage: 'reply', code, action, cause: model.failure });
    expect(error.message).toMatch(/^\p{Lu}.*\.$/su);
  });

  it.each([
    ['NotReadableError', 'reply-blocked', 'none'],
    ['NotSupportedError', 'reply-blocked', 'none'],
    ['NotAllowedError', 'reply-forbidden', 'open-settings'],
    ['InvalidStateError', 'reply-failed', 'retry'],
  ])('of writing is a sentence, and keeps what was written: %s', async (name, code, action) => {
    const outcome = await reply((stream) => {
      stream.enqueue('So far');
      queueMicrotask(() => queueMicrotask(() => stream.error(new DOMException('No.', name))));
    });
    expect(knikError(outcome)).toMatchObject({ stage: 'reply', code, action });
    expect(session().isDestroyed).toBe(true);
  });

  it('is told when the message alone is too long', async () => {
    model.contextWindow = SPOKEN_STYLE.length + 2;
    expect(knikError(await reply(answerYes)).code).toBe('reply-refused');
  });

  it('is told when even the instruction is too long', async () => {
    model.contextWindow = 10;
    expect(knikError(await reply(answerYes)).code).toBe('reply-refused');
  });

  it('is told when nothing happens for two minutes', async () => {
    const reading = readReply(source());
    await settle();
    session().prompts[0]?.stream.enqueue('One');
    await settle();
    await clock.advance(119_999);
    expect(clock.pending).toBe(1);
    await clock.advance(1);
    const outcome = await reading;
    expect(knikError(outcome)).toMatchObject({ code: 'reply-timeout', action: 'retry' });
    expect(outcome.text).toBe('One');
    expect(session().isDestroyed).toBe(true);
  });
});

describe('closing', () => {
  it('stops the model in the middle of a reply', async () => {
    const controller = new AbortController();
    const reading = readReply(source(), 'Why?', [], controller.signal);
    await settle();
    session().prompts[0]?.stream.enqueue('One');
    await settle();
    controller.abort('stopped');
    expect(await reading).toEqual({ deltas: ['One'], text: 'One', error: 'stopped' });
    expect(session().options.signal.aborted).toBe(true);
    expect(session().isDestroyed).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('asks for nothing when the turn is closed already', async () => {
    const outcome = await readReply(source(), 'Why?', [], AbortSignal.abort('stopped'));
    expect(outcome.error).toBe('stopped');
    expect(model.sessions).toEqual([]);
  });
});

describe('availability', () => {
  it('is what the browser says', async () => {
    model.available = 'downloadable';
    expect(await browserModelAvailability(model)).toBe('downloadable');
  });

  it('is none in a browser without such a thing, as here', async () => {
    expect(await browserModelAvailability()).toBe('unavailable');
  });
});
