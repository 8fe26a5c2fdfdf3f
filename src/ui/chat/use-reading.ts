import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PlaybackState } from '../../contract/index.ts';
import type { App } from '../shell/app-context.ts';
import type { ScrollFollow } from './scroll-follow.ts';
import { createScrollFollow } from './scroll-follow.ts';

interface Reading {
  /** Whether the page scrolls along with the text that is written or spoken. */
  readonly isFollowing: boolean;
  /** Takes the reader back to it. */
  readonly follow: () => void;
}

/** Marks the text that is spoken, and keeps it, or else the newest text, in sight. */
export function useReading(
  app: App,
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): Reading {
  const [follow, setFollow] = useState<ScrollFollow | undefined>(undefined);

  useEffect(() => {
    if (!scroller.current || !content.current) return undefined;
    const scrolling = createScrollFollow(scroller.current);
    setFollow(scrolling);
    const disposers = [
      scrolling.dispose,
      followGrowth(app, scrolling, scroller.current, content.current),
    ];
    let isOver = false;
    // Later than the page: there is nothing to mark before the first sound. Without it nothing is marked.
    import('./mark-spoken.ts').then(
      ({ markSpoken }) => {
        if (!isOver) disposers.push(markSpoken(app, scrolling));
      },
      () => {},
    );
    return () => {
      isOver = true;
      disposers.forEach((dispose) => dispose());
    };
  }, [app, scroller, content]);

  return {
    isFollowing: follow?.isFollowing.value ?? true,
    follow: () => follow?.follow(),
  };
}

/** Whether the page follows the voice: something is heard, or paused. */
export function isVoiceLeading({ status }: PlaybackState): boolean {
  return status !== 'idle' && status !== 'blocked';
}

/** Keeps the newest text in sight while a reply is written, unless the voice leads. */
function followGrowth(
  { conversation, playback, settings, session }: App,
  follow: ScrollFollow,
  scroller: HTMLElement,
  content: HTMLElement,
): () => void {
  const showNewest = () => {
    const isNew =
      conversation.running.value !== undefined || conversation.turns.value.at(-1)?.failure.value;
    if (!isNew || isVoiceLeading(playback.state.value)) return;
    // The voice will start at the top of the reply, so the top must stay in sight until then.
    const turn = content.querySelector('.turn:last-of-type') ?? undefined;
    follow.showEnd(settings.current.value.speaks ? turn : undefined);
  };
  const observer = new ResizeObserver(showNewest);
  observer.observe(content);
  observer.observe(scroller);
  follow.showEnd();
  let request = 0;
  const unsubscribe = session.onTurn(({ kind }) => {
    if (kind === 'silent') return;
    follow.follow();
    // A notice that disappears as a turn begins moves the page as if the reader had scrolled back.
    cancelAnimationFrame(request);
    request = requestAnimationFrame(() => follow.follow());
  });
  return () => {
    cancelAnimationFrame(request);
    observer.disconnect();
    unsubscribe();
  };
}
