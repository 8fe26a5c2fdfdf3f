import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';
import { Notice } from '../shell/notice.tsx';

const load = () => import('./player-bar.tsx').then((module) => module.PlayerBar);

/** Loads the player before it is needed, so that it is there with the first sound. */
export function preloadPlayer(): void {
  // A failure is reported when the player is shown.
  load().catch(() => {});
}

/** The player's bar, shown only while there is something to hear. */
export function PlayerControls() {
  const { playback, readerRequest } = useApp();
  if (playback.problem.value) return <Notice>{playback.problem.value}</Notice>;
  // The texts to read cover the page, and have a player of their own.
  if (!playback.isAudible.value || readerRequest.value) return null;
  return <Lazy load={load} props={{}} />;
}
