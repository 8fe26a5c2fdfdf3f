/** Actions of the keyboard's media keys, a headset, or the lock screen. */
export interface MediaControls {
  readonly play: () => void;
  readonly pause: () => void;
  readonly stop: () => void;
  readonly next: () => void;
  readonly previous: () => void;
}

/** The state of the page's sound that the system shows. */
export interface NowPlaying {
  readonly title: string;
  readonly isPaused: boolean;
}

const ACTIONS = {
  play: 'play',
  pause: 'pause',
  stop: 'stop',
  nexttrack: 'next',
  previoustrack: 'previous',
} as const satisfies Partial<Record<MediaSessionAction, keyof MediaControls>>;

const ICON_SIZES = [192, 512];

/**
 * Puts the page's sound among those that the system controls.
 *
 * Chromium and Safari show it while an `AudioContext` of the page is heard for some seconds, Firefox only for media
 * elements: there the keys stay as they are.
 *
 * @returns Says what is to be heard now; `undefined`: nothing, the system forgets the page.
 */
export function createMediaSession(controls: MediaControls): (now: NowPlaying | undefined) => void {
  const { mediaSession } = navigator as Partial<Navigator>;
  if (!mediaSession) return () => {};
  const setHandlers = (isOn: boolean): void => {
    for (const [action, control] of Object.entries(ACTIONS)) {
      try {
        mediaSession.setActionHandler(
          action as MediaSessionAction,
          isOn ? controls[control] : null,
        );
      } catch {
        // An action that this browser does not know: the others work.
      }
    }
  };
  let title: string | undefined;

  return (now) => {
    mediaSession.playbackState = now ? (now.isPaused ? 'paused' : 'playing') : 'none';
    if (now?.title === title) return;
    if (now === undefined || title === undefined) setHandlers(now !== undefined);
    title = now?.title;
    mediaSession.metadata = now ? metadataOf(now.title) : null;
  };
}

function metadataOf(title: string): MediaMetadata {
  return new MediaMetadata({
    title,
    artist: 'Knik',
    artwork: ICON_SIZES.map((size) => ({
      // Beside the page, wherever that is hosted.
      src: new URL(`icon-${size}.png`, document.baseURI).href,
      sizes: `${size}x${size}`,
      type: 'image/png',
    })),
  });
}

/** Where in a long text the ear is, at the speed of this moment. */
export interface MediaPosition {
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

/** Moves through a long text. */
export interface MediaSeekControls {
  readonly seekBy: (seconds: number) => void;
  readonly seekTo: (seconds: number) => void;
}

const SEEK_SECONDS = 15;

/**
 * Adds a position, and seeking, to what the system shows.
 *
 * @returns Says where it is now; `undefined`: there is nothing to seek in.
 */
export function createMediaSeek(
  controls: MediaSeekControls,
): (position: MediaPosition | undefined) => void {
  const { mediaSession } = navigator as Partial<Navigator>;
  if (!mediaSession) return () => {};
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    seekbackward: ({ seekOffset }) => controls.seekBy(-(seekOffset ?? SEEK_SECONDS)),
    seekforward: ({ seekOffset }) => controls.seekBy(seekOffset ?? SEEK_SECONDS),
    seekto: ({ seekTime }) => controls.seekTo(seekTime ?? 0),
  };
  let isOn = false;

  return (position) => {
    if (isOn !== (position !== undefined)) {
      isOn = !isOn;
      for (const [action, handler] of Object.entries(handlers)) {
        try {
          mediaSession.setActionHandler(action as MediaSessionAction, isOn ? handler : null);
        } catch {
          // An action that this browser does not know: the others work.
        }
      }
    }
    const { positionSeconds: at = 0, durationSeconds: duration = 0 } = position ?? {};
    // Without arguments it is forgotten.
    if (position) mediaSession.setPositionState?.({ duration, position: Math.min(at, duration) });
    else mediaSession.setPositionState?.();
  };
}
