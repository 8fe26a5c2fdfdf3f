import type { ReplySource } from '../../contract/stages.ts';
import type { Clock } from '../../shared/clock.ts';
import { pace } from './demo-timing.ts';
import { DEMO_REPLIES } from './replies.ts';
import { demoTopic } from './topic.ts';
import { wait } from '../wait.ts';

/**
 * Replies written in advance, at the pace of a model: what there is without a key, a network or a model.
 *
 * `say: …` is answered with the person's own text, to the character; so is `read: …`, which the page itself takes for
 * its reader.
 */
export function createDemoSource({ clock }: { readonly clock: Clock }): ReplySource {
  return async function* demoReply({ message, signal }) {
    // Counted from the start, so that a timer that comes late (a tab in the background) is caught up with.
    let dueMs = clock.now();
    for (const { delayMs, text } of pace(scriptedReply(message))) {
      dueMs += delayMs;
      await wait(clock, dueMs - clock.now(), signal);
      yield text;
    }
  };
}

function scriptedReply(message: string): string {
  const prefix = /^\s*(?:read|say):\s*/i.exec(message)?.[0];
  const ownText = prefix === undefined ? '' : message.slice(prefix.length);
  return ownText === '' ? DEMO_REPLIES[demoTopic(message)] : ownText;
}
