import { effect } from '@preact/signals';
import { createPlayer } from '../audio/player.ts';
import type { PlayerOptions } from '../audio/options.ts';
import type { PlaybackState, Player, TurnId } from '../contract/index.ts';
import { createMediaSession } from '../platform/media-session.ts';
import type { SettingsStore } from '../platform/settings.ts';
import { createWakeLock, type Release } from '../platform/wake-lock.ts';

export interface SoundOptions extends PlayerOptions {
  readonly settings: Pick<SettingsStore, 'current'>;
  /** The question that a turn answers. */
  readonly questionOf: (turn: TurnId) => string | undefined;
  /** Ends all sound for good. */
  readonly silence: () => void;
}

/** The page's player: as loud and as fast as the settings say, known to the system, the screen awake meanwhile. */
export function openSound({ settings, questionOf, silence, ...options }: SoundOptions): Player {
  const player = createPlayer(options);
  effect(() => player.setSpeed(settings.current.value.speed));
  effect(() => player.setVolume(settings.current.value.volume));

  const showNowPlaying = createMediaSession({
    play: () => player.resume(),
    pause: () => player.pause(),
    stop: silence,
    next: () => player.skip('next'),
    previous: () => player.skip('previous'),
  });
  const holdScreen = createWakeLock();
  let releaseScreen: Release | undefined;
  player.subscribe(({ status, turn }: PlaybackState) => {
    const isSpeaking = status === 'playing' || status === 'waiting';
    if (isSpeaking) releaseScreen ??= holdScreen();
    else {
      releaseScreen?.();
      releaseScreen = undefined;
    }
    const question = turn === undefined ? undefined : questionOf(turn);
    showNowPlaying(
      status === 'idle' ? undefined : { title: question || 'Knik', isPaused: !isSpeaking },
    );
  });
  return player;
}
