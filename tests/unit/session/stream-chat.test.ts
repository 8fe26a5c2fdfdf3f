import { describe, expect, test } from 'vitest';
import type { SpeechChunk } from '../../../src/contract/index.ts';
import { KnikError } from '../../../src/contract/index.ts';
import { createHandedOutChunks } from '../../../src/session/play-base64-audio.ts';
import type { Session } from '../../../src/session/session.ts';
import type { EncodeReply } from '../../../src/session/stream-chat.ts';
import { createChat, createStreamChat } from '../../../src/session/stream-chat.ts';
import { createSessionHarness } from '../../support/session-harness.ts';
import { replyOf } from '../../support/turn-harness.ts';
import { settle } from '../../support/virtual-clock.ts';
import { emptyReply } from '../../../src/session/turn/turn-errors.ts';

const encode = (chunks: readonly SpeechChunk[]) => chunks.map((chunk) => chunk.text).join('+');

const streamChatOn = (session: Session, encoder: EncodeReply = encode) =>
  createStreamChat(session, encoder, createHandedOutChunks(session));

/** Callbacks that write down what they hear. */
const record = () => {
  const heard: string[] = [];
  return {
    heard,
    callbacks: {
      onText: (delta: string) => void heard.push(`text ${delta}`),
      onAudio: (wav: string) => void heard.push(`audio ${wav}`),
      onComplete: (chunks: number) => void heard.push(`complete ${chunks}`),
      onError: (message: string) => void heard.push(`error ${message}`),
    },
  };
};

describe('streamChat', () => {
  test('calls back with deltas, encoded chunks and their number', async () => {
    const { session } = createSessionHarness(replyOf('One. Two.'));
    const { heard, callbacks } = record();
    const { finished } = streamChatOn(session)('Hello!', callbacks);
    expect((await finished).text).toBe('One. Two.');
    expect(heard).toEqual(['text One. Two.', 'audio One.', 'audio Two.', 'complete 2']);
  });

  test('gives failures as sentences', async () => {
    const { session } = createSessionHarness(replyOf());
    const { heard, callbacks } = record();
    await streamChatOn(session)('Hello!', callbacks).finished;
    expect(heard).toEqual([`error ${emptyReply().message}`]);
  });

  test('hears nothing of other turns', async () => {
    const { session } = createSessionHarness();
    const { heard, callbacks } = record();
    const streamChat = streamChatOn(session);
    await streamChat('mine', callbacks, { play: false }).finished;
    const count = heard.length;
    await streamChat('another', {}, { play: false }).finished;
    expect(heard).toHaveLength(count);
  });

  test('after close calls back with nothing but the completion', async () => {
    const { session } = createSessionHarness(async function* endless() {
      yield 'One. ';
      await new Promise(() => {});
    });
    const { heard, callbacks } = record();
    const stream = streamChatOn(session)('Hello!', callbacks);
    await settle();
    stream.close();
    expect((await stream.finished).cancelled).toBe(true);
    expect(heard).toEqual(['text One. ', 'audio One.', 'complete 1']);
  });

  test('encodes only when somebody wants the sound', async () => {
    const { session } = createSessionHarness();
    let encoded = 0;
    const counting = (chunks: readonly SpeechChunk[]) => {
      encoded += chunks.length;
      return encode(chunks);
    };
    const { onText, onAudio } = record().callbacks;
    await streamChatOn(session, counting)('Hello!', { onText }).finished;
    expect(encoded).toBe(0);
    await streamChatOn(session, counting)('Hello!', { onText, onAudio }).finished;
    expect(encoded).toBe(2);
  });
});

describe('chat', () => {
  const chatOn = (harness: ReturnType<typeof createSessionHarness>) =>
    createChat(harness.session, encode, () => 24_000);

  test('gives text and sound at once, without showing or playing it', async () => {
    const harness = createSessionHarness();
    expect(await chatOn(harness)('Hello')).toEqual({
      text: 'One. Two.',
      audio: 'One.+Two.',
      sampleRateHz: 24_000,
      errors: [],
    });
    expect(harness.sink.calls).toEqual([]);
    expect(harness.shown).toEqual([]);
  });

  test('rejects when there is no reply', async () => {
    const failure = new KnikError('Offline.', { stage: 'reply', code: 'reply-offline' });
    const harness = createSessionHarness(async function* reply() {
      yield* [];
      throw failure;
    });
    await expect(chatOn(harness)('Hello')).rejects.toBe(failure);
  });

  test('gives a reply that broke off as far as it came', async () => {
    const failure = new KnikError('Cut.', { stage: 'reply', code: 'reply-cut' });
    const harness = createSessionHarness(async function* reply() {
      yield 'One. Tw';
      throw failure;
    });
    expect(await chatOn(harness)('Hello')).toMatchObject({
      text: 'One. Tw',
      audio: 'One.+Tw',
      errors: ['Cut.'],
    });
  });

  test('several at a time do not disturb each other', async () => {
    const harness = createSessionHarness(async function* echo({ message }) {
      yield message;
    });
    const replies = await Promise.all(['a.', 'b.', 'c.'].map((m) => chatOn(harness)(m)));
    expect(replies.map(({ text, audio }) => [text, audio])).toEqual([
      ['a.', 'a.'],
      ['b.', 'b.'],
      ['c.', 'c.'],
    ]);
  });
});
