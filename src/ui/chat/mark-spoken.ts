import { effect } from '@preact/signals';
import type { TurnId } from '../../contract/index.ts';
import type { App } from '../shell/app-context.ts';
import type { ScrollFollow } from './scroll-follow.ts';
import { createSpokenMarks } from './spoken-marks.ts';
import { isVoiceLeading } from './use-reading.ts';

/** Moves the marks while something is heard. A reply that is about to be spoken waits in the lighter tone. */
export function markSpoken(
  { conversation, playback, settings, player, session }: App,
  follow: ScrollFollow,
) {
  const marks = createSpokenMarks(follow.showSpoken);
  let awaited: TurnId | undefined;
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
