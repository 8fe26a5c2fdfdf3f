import { signal } from '@preact/signals';
import { cdp } from 'vitest/browser';
import { expect, test } from 'vitest';
import { createReplyViews } from '../../../../src/app/reply-views.ts';
import { createDomView } from '../../../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../../../src/text/markdown.ts';
import { createConversationModel } from '../../../../src/ui/chat/conversation-model.ts';
import { createPlaybackModel } from '../../../../src/ui/player/playback-model.ts';
import { createConversationParts } from '../../../support/conversations.ts';
import { createSessionHarness } from '../../../support/session-harness.ts';
import { replyOf } from '../../../support/turn-harness.ts';
import { createSilentPlayer } from '../../../support/ui/ui-harness.ts';

const CONVERSATIONS = 50;
const REPLIES = 10;
/** A list of a hundred lines, with markup in each. */
const REPLY = Array.from(
  { length: 100 },
  (_, i) => `- Line ${i} with **bold** words and \`code\`.\n`,
);
/** A view has some 1,300 nodes: the five hundred of this test would take tens of megabytes. */
const MOST_BYTES = 2 * 2 ** 20;

function openConversation() {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player, () => {});
  const parts = { createDomView, createMarkdownReader };
  const { replies, openReader } = createReplyViews({ current: signal(parts), get: () => parts });
  const { session, events, clock } = createSessionHarness(replyOf(...REPLY), {
    sink: undefined,
    speaks: () => false,
    openReader,
  });
  const { store, ...others } = createConversationParts(clock);
  const conversation = createConversationModel(
    { session, player, playback, replies },
    // What the disk holds is no part of the page's memory.
    { ...others, store: { ...store, save: async () => {} } },
  );
  const views: WeakRef<object>[] = [];

  /** A conversation that is shown, and then left. */
  async function converse(): Promise<void> {
    for (let reply = 0; reply < REPLIES; reply++) {
      const ended = new Promise<void>((resolve) => {
        const stop = session.bus.on('done', () => {
          stop();
          resolve();
        });
      });
      conversation.send('Hello');
      await ended;
      const turn = conversation.turns.value.at(-1);
      if (turn) views.push(new WeakRef(turn.view.element));
    }
    expect(conversation.turns.value).toHaveLength(REPLIES);
    conversation.startNew();
    // These two write down everything that they see.
    events.splice(0);
    player.calls.splice(0);
  }
  return { conversation, converse, views };
}

async function usage(): Promise<{ readonly bytes: number; readonly nodes: number }> {
  for (let round = 0; round < 4; round++) await cdp().send('HeapProfiler.collectGarbage');
  const heap = (await cdp().send('Runtime.getHeapUsage')) as {
    usedSize: number;
    embedderHeapUsedSize?: number;
  };
  const { nodes } = (await cdp().send('Memory.getDOMCounters')) as { nodes: number };
  return { bytes: heap.usedSize + (heap.embedderHeapUsedSize ?? 0), nodes };
}

test('after fifty new conversations of ten replies the memory is where it was', async () => {
  const { conversation, converse, views } = openConversation();
  await conversation.restore();
  for (let i = 0; i < 3; i++) await converse();
  const before = await usage();
  for (let i = 0; i < CONVERSATIONS; i++) await converse();
  const after = await usage();
  // Of the conversation that was left last something may still be held; the others are gone.
  const kept = views.filter((view) => view.deref());
  expect(kept.length).toBeLessThanOrEqual(REPLIES);
  expect(after.nodes - before.nodes).toBeLessThan(REPLIES * REPLY.length);
  expect(after.bytes - before.bytes).toBeLessThan(MOST_BYTES);
});
