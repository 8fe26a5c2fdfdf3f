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
