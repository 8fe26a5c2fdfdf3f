import { describe, expect, it } from 'vitest';
import { createDemoSource } from '../../../../src/replies/demo/source.ts';
import { pace } from '../../../../src/replies/demo/demo-timing.ts';
import { DEMO_REPLIES } from '../../../../src/replies/demo/replies.ts';
import { manualClock, skippingClock } from '../manual-clock.ts';
import { readReply } from '../read-reply.ts';

function demo(message: string) {
  return readReply(createDemoSource({ clock: skippingClock() }), message);
}

describe('the demo', () => {
  it('answers with the reply that fits, in the pieces of its pace', async () => {
    expect(await demo('Tell me a story')).toEqual({
      deltas: [...pace(DEMO_REPLIES.story)].map(({ text }) => text),
      text: DEMO_REPLIES.story,
      error: undefined,
    });
  });

  it('says what it is to a question it has no answer to, and repeats nothing of it', async () => {
    const { text } = await demo('My PIN is 4711. Is that safe?');
    expect(text).toBe(DEMO_REPLIES.other);
    expect(text).not.toContain('4711');
  });

  it('takes the time of its pace', async () => {
    const clock = skippingClock();
    await readReply(createDemoSource({ clock }), 'Tell me a joke');
    const wholeMs = [...pace(DEMO_REPLIES.joke)].reduce((sum, { delayMs }) => sum + delayMs, 0);
    expect(clock.now()).toBeCloseTo(wholeMs, 6);
  });

  it('catches up after a timer that came late', async () => {
    const clock = manualClock();
    const reading = readReply(createDemoSource({ clock }), 'Tell me a joke');
    clock.advance(0);
    clock.advance(60_000);
    expect((await reading).text).toBe(DEMO_REPLIES.joke);
  });
});

describe('read:', () => {
  it.each([
    ['read: Hello.', 'Hello.'],
    ['Read:Hello.', 'Hello.'],
    ['Say: Hello.', 'Hello.'],
    ['READ:\n\n  One.\n\nTwo.  \n', 'One.\n\nTwo.  \n'],
    ['  read: tell me a joke', 'tell me a joke'],
    ['read: read: twice', 'read: twice'],
    ['read: **bold** `code` 👩‍🚀 \uD800 \u2028 end', '**bold** `code` 👩‍🚀 \uD800 \u2028 end'],
  ])('speaks the person’s own text as it is: %j', async (message, text) => {
    expect(await demo(message)).toMatchObject({ text, error: undefined });
  });

  it('speaks 100,000 characters as they are', async () => {
    const text = Array.from({ length: 5000 }, (_, i) => `Sentence ${String(i)} — ünd so.\n`)
      .join('')
      .slice(0, 100_000);
    expect(text).toHaveLength(100_000);
    const clock = skippingClock();
    const outcome = await readReply(createDemoSource({ clock }), `read: ${text}`);
    expect(outcome.text === text).toBe(true);
    expect(clock.now()).toBeLessThanOrEqual(20_000);
  });

  it.each(['read:', 'Read: \n '])('asks for a text when there is none: %j', async (message) => {
    expect((await demo(message)).text).toBe(DEMO_REPLIES.read);
  });
});

describe('aborting the demo', () => {
  it('ends it before it has begun', async () => {
    const clock = manualClock();
    const source = createDemoSource({ clock });
    const outcome = await readReply(source, 'Hello!', [], AbortSignal.abort());
    expect(outcome.deltas).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('ends it at once while it waits, and leaves no timer', async () => {
    const clock = manualClock();
    const controller = new AbortController();
    const deltas = createDemoSource({ clock })({
      message: 'Hello!',
      history: [],
      signal: controller.signal,
    })[Symbol.asyncIterator]();
    const first = deltas.next();
    expect(clock.pending).toBe(1);
    clock.advance(400);
    expect((await first).done).toBe(false);
    const second = deltas.next();
    controller.abort();
    await expect(second).rejects.toBe(controller.signal.reason);
    expect(clock.pending).toBe(0);
    expect(await deltas.next()).toEqual({ done: true, value: undefined });
  });
});
