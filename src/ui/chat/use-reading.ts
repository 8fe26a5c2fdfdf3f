import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PlaybackState } from '../../contract/index.ts';
import type { App } from '../shell/app-context.ts';
import { shellWords } from '../words/shell.ts';
import type { ScrollFollow } from './scroll-follow.ts';

interface Reading {
  /** Whether the page scrolls along with the text that is written or spoken. */
  readonly isFollowing: boolean;
  /** Whether that is above what the reader looks at. */
  readonly isAbove: boolean;
  /** Takes the reader back to it. */
  readonly follow: () => void;
}

/**
 * Marks the text that is spoken, and keeps it, or else the newest text, in sight.
 *
 * Its code is loaded after the page itself: nothing is read before there is a reply.
 */
export function useReading(
  app: App,
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): Reading {
  const [follow, setFollow] = useState<ScrollFollow | undefined>(undefined);

  useEffect(() => {
    let dispose: (() => void) | undefined;
    let isGone = false;
    import('./reading.ts').then(
      ({ startReading }) => {
        if (isGone || !scroller.current || !content.current) return;
        const reading = startReading(app, scroller.current, content.current);
        dispose = reading.dispose;
        setFollow(reading.follow);
      },
      () => app.status.say(shellWords.partFailed),
    );
    return () => {
      isGone = true;
      dispose?.();
    };
  }, [app, scroller, content]);

  return {
    isFollowing: follow?.isFollowing.value ?? true,
    isAbove: follow?.isSpokenAbove.value ?? false,
    follow: () => follow?.follow(),
  };
}

/** Whether the page follows the voice: something is heard, or paused. */
export function isVoiceLeading({ status }: PlaybackState): boolean {
  return status !== 'idle' && status !== 'blocked';
}
