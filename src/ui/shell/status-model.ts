import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { shellWords } from '../words/shell.ts';
import type { AppServices } from './services.ts';
import { translated } from '../words/language.ts';

/**
 * One short sentence on the latest change, for a screen reader's status line.
 *
 * The reply itself is not announced as it streams. It is read aloud anyway, and a live region fed with tokens cannot
 * be understood.
 */
export interface StatusModel {
  readonly sentence: ReadonlySignal<string>;
  say(sentence: string): void;
}

type Services = Pick<AppServices, 'session' | 'replies' | 'notices'>;

export function createStatusModel({ session, replies, notices }: Services): StatusModel {
  const sentence = signal(notices.map(translated).join(' '));
  const say = (next: string) => {
    sentence.value = translated(next);
  };
  session.onTurn(({ kind }) => {
    if (kind === 'reply') say(shellWords.replyStarted);
    if (kind === 'reread') say(shellWords.readingAloud);
  });
  session.onProgress(({ progress }) => {
    if (progress.type === 'loading') say(shellWords.downloadingModel);
    if (progress.type === 'waiting') {
      say(shellWords.retryingIn(Math.ceil(progress.delayMs / 1000)));
    }
  });
  replies.onEnd(() => say(shellWords.replyComplete));
  session.bus.on('done', ({ cancelled }) => {
    if (cancelled) say(shellWords.stopped);
  });
  session.bus.on('error', ({ error }) => say(error.message));
  return { sentence, say };
}
