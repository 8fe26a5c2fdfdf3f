import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';
import { Notice } from '../shell/notice.tsx';

const load = () => import('./player-bar.tsx').then((module) => module.PlayerBar);

/** Brings the player in before it is needed, so that it is there with the first sound. */
export function preloadPlayer(): void {
  // A failure is told when the player is to be shown.
  load().catch(() => {});
}

/** The player's bar: there only while there is something to hear. */
export function Player() {
  const { playback } = useApp();
  if (playback.problem.value) return <Notice>{playback.problem.value}</Notice>;
  if (!playback.isAudible.value) return null;
  return <Lazy load={load} props={{}} />;
}
