import type { ReplySource } from '../../contract/stages.ts';
import type { Clock } from '../../shared/clock.ts';
import { pace } from './demo-timing.ts';
import { ownTextOf } from './own-text.ts';
import { DEMO_REPLIES } from './replies.ts';
import { demoTopic } from './topic.ts';
import { wait } from '../wait.ts';

/**
 * Replies written in advance, at the pace of a model: what there is without a key, a network or a model.
 *
 * `read: …` is answered with the person's own text, to the character.
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
  const ownText = ownTextOf(message);
  return ownText === '' ? DEMO_REPLIES[demoTopic(message)] : ownText;
}
