import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { AppServices } from './services.ts';

/**
 * One short sentence on the latest change, for a screen reader's status line.
 *
 * The reply itself is not announced as it streams: it is read aloud anyway, and a live region that is fed
 * with tokens cannot be understood.
 */
export interface StatusModel {
  readonly sentence: ReadonlySignal<string>;
  say(sentence: string): void;
}

type Services = Pick<AppServices, 'session' | 'replies' | 'notices'>;

export function createStatusModel({ session, replies, notices }: Services): StatusModel {
  const sentence = signal(notices.join(' '));
  const say = (next: string) => {
    sentence.value = next;
  };
  session.onTurn(({ kind }) => {
    if (kind === 'reply') say('The reply begins.');
    if (kind === 'reread') say('Reading aloud.');
  });
  session.onProgress(({ progress }) => {
    if (progress.type === 'loading') say('The browser is downloading its model.');
    if (progress.type === 'waiting') {
      say(`No reply yet. Trying again in ${Math.ceil(progress.delayMs / 1000)} seconds.`);
    }
  });
  replies.onEnd(() => say('The reply is complete.'));
  session.bus.on('done', ({ cancelled }) => {
    if (cancelled) say('Stopped.');
  });
  session.bus.on('error', ({ error }) => say(error.message));
  return { sentence, say };
}
