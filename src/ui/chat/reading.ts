import { effect } from '@preact/signals';
import type { TurnId } from '../../contract/index.ts';
import type { App } from '../shell/app-context.ts';
import { createScrollFollow, type ScrollFollow } from './scroll-follow.ts';
import { createSpokenMarks } from './spoken-marks.ts';
import { isVoiceLeading } from './use-reading.ts';

/**
 * Follows what is written and spoken until it is disposed of.
 *
 * @param content What grows within the scroller.
 */
export function startReading(
  app: App,
  scroller: HTMLElement,
  content: HTMLElement,
): { readonly follow: ScrollFollow; readonly dispose: () => void } {
  const follow = createScrollFollow(scroller);
  const disposers = [
    follow.dispose,
    markSpoken(app, follow),
    followGrowth(app, follow, scroller, content),
  ];
  return {
    follow,
    dispose() {
      for (const dispose of disposers) dispose();
    },
  };
}

/** Keeps the newest text in sight while a reply is written, unless the voice leads. */
function followGrowth(
  { conversation, playback, settings, session, readerRequest }: App,
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
  // The page for a start begins at its top.
  if (conversation.turns.peek().length > 0) follow.showEnd();
  let request = 0;
  const unsubscribe = session.onTurn(({ kind }) => {
    // Behind the texts to read nobody sees it, and to lay it out takes time from what is seen.
    if (kind === 'silent' || readerRequest.peek()) return;
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

/** Moves the marks while something is heard. A reply that is about to be spoken waits in the lighter tone. */
function markSpoken(
  { conversation, playback, settings, player, session }: App,
  follow: ScrollFollow,
) {
  const marks = createSpokenMarks(follow.showSpoken);
  // A turn may have begun before this was loaded.
  const begun = conversation.running.peek();
  let awaited = settings.current.peek().speaks ? begun : undefined;
  let request = 0;

  const show = (turn: TurnId | undefined) => {
    const position = player.position();
    const presentation =
      turn === undefined ? undefined : conversation.presentationOf(position?.turn ?? turn);
    marks.show(presentation && { view: presentation.turn.view, position, ...presentation });
    if (!presentation) follow.showSpoken([]);
  };
  const unsubscribe = session.onTurn(({ turn, kind }) => {
    awaited = kind === 'reply' && settings.current.peek().speaks ? turn : undefined;
  });
  const dispose = effect(() => {
    cancelAnimationFrame(request);
    const state = playback.state.value;
    const { status, turn } = state;
    if (!isVoiceLeading(state)) {
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
