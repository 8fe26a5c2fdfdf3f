import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TurnId } from '../../contract/index.ts';
import type { App } from '../shell/app-context.ts';
import type { ScrollFollow } from './scroll-follow.ts';
import { createScrollFollow } from './scroll-follow.ts';
import { createSpokenMarks } from './spoken-marks.ts';

interface Reading {
  /** Whether the page goes along with what is written or spoken. */
  readonly isFollowing: boolean;
  /** Takes the reader back to it. */
  readonly follow: () => void;
}

/** Marks what is spoken, and keeps it, or else the newest text, in sight. */
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
      markSpoken(app, scrolling),
      followGrowth(app, scrolling, scroller.current, content.current),
    ];
    return () => disposers.forEach((dispose) => dispose());
  }, [app, scroller, content]);

  return {
    isFollowing: follow?.isFollowing.value ?? true,
    follow: () => follow?.follow(),
  };
}

/** Shows what is added while a reply is written, unless the voice leads. */
function followGrowth(
  { conversation, playback, settings, session }: App,
  follow: ScrollFollow,
  scroller: HTMLElement,
  content: HTMLElement,
): () => void {
  const showNewest = () => {
    const isNew =
      conversation.running.value !== undefined || conversation.turns.value.at(-1)?.failure.value;
    const { status } = playback.state.value;
    const isVoiceLeading = status !== 'idle' && status !== 'blocked';
    if (!isNew || isVoiceLeading) return;
    // The voice will begin at the top of the reply, so the top must not be scrolled away before.
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
    // What vanishes as a turn begins, such as a notice, moves the page as if the reader had scrolled back.
    cancelAnimationFrame(request);
    request = requestAnimationFrame(() => follow.follow());
  });
  return () => {
    cancelAnimationFrame(request);
    observer.disconnect();
    unsubscribe();
  };
}

/** Runs the marks while something is heard; a reply that is going to be spoken waits in the lighter tone. */
function markSpoken(
  { conversation, playback, settings, player, session }: App,
  follow: ScrollFollow,
) {
  const marks = createSpokenMarks(follow.showSpoken);
  let awaited: TurnId | undefined;
  let request = 0;

  const show = (turn: TurnId | undefined) => {
    const position = player.position();
    const shown = turn === undefined ? undefined : conversation.shownAs(position?.turn ?? turn);
    marks.show(shown && { view: shown.turn.view, position, ...shown });
    if (!shown) follow.showSpoken([]);
  };
  const unsubscribe = session.onTurn(({ turn, kind }) => {
    awaited = kind === 'reply' && settings.current.peek().speaks ? turn : undefined;
  });
  const dispose = effect(() => {
    cancelAnimationFrame(request);
    const { status, turn } = playback.state.value;
    if (status === 'idle' || status === 'blocked') {
      const running = conversation.running.value;
      const isAwaited =
        status === 'idle' &&
        running !== undefined &&
        running === awaited &&
        !playback.isSilenced(running);
      show(isAwaited ? running : undefined);
      return;
    }
    const frame = () => {
      show(turn);
      request = requestAnimationFrame(frame);
    };
    frame();
  });
  return () => {
    cancelAnimationFrame(request);
    unsubscribe();
    dispose();
    marks.show(undefined);
  };
}
