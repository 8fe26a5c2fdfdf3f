import type { Unsubscribe } from '../contract/events.ts';
import type { Player } from '../contract/playback.ts';

/** What browsers count as a gesture: the press of a mouse or a key, the end of a touch. */
const GESTURES = ['pointerdown', 'pointerup', 'touchend', 'keydown'] as const;

/**
 * Unlocks the player at the first gesture that the browser accepts, and again whenever it was blocked
 * since, as after a phone call. Listens only as long as it is needed.
 *
 * @param target Usually the document.
 * @returns What ends it for good.
 */
export function unlockOnGesture(
  player: Pick<Player, 'subscribe' | 'unlock'>,
  target: EventTarget,
): Unsubscribe {
  const onGesture = (): void => {
    void player.unlock().then((audible) => {
      if (audible) disarm();
    });
  };
  const arm = (): void => {
    for (const type of GESTURES) target.addEventListener(type, onGesture, { capture: true });
  };
  const disarm = (): void => {
    for (const type of GESTURES) target.removeEventListener(type, onGesture, { capture: true });
  };
  const unsubscribe = player.subscribe(({ status }) => {
    if (status === 'blocked') arm();
  });
  arm();
  return () => {
    unsubscribe();
    disarm();
  };
}
