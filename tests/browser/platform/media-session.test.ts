import { expect, onTestFinished, test, vi } from 'vitest';
import { createMediaSession } from '../../../src/platform/media-session.ts';

function setUp() {
  const { mediaSession } = navigator;
  const handlers = new Map<string, MediaSessionActionHandler | null>();
  vi.spyOn(mediaSession, 'setActionHandler').mockImplementation((action, handler) => {
    if (action === 'stop' && handler) throw new TypeError('Not known here.');
    handlers.set(action, handler);
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
    mediaSession.metadata = null;
    mediaSession.playbackState = 'none';
  });
  const calls: string[] = [];
  const show = createMediaSession({
    play: () => calls.push('play'),
    pause: () => calls.push('pause'),
    stop: () => calls.push('stop'),
    next: () => calls.push('next'),
    previous: () => calls.push('previous'),
  });
  const press = (action: MediaSessionAction): void => handlers.get(action)?.({ action });
  return { show, press, calls, handlers, mediaSession };
}

test('the system shows the question and the icon, and whether it is paused', () => {
  const { show, mediaSession } = setUp();
  show({ title: 'Why is the sky blue?', isPaused: false });
  expect(mediaSession.metadata).toMatchObject({ title: 'Why is the sky blue?', artist: 'Knik' });
  const [small] = mediaSession.metadata?.artwork ?? [];
  expect(small?.src).toBe(new URL('icon-192.png', document.baseURI).href);
  expect(mediaSession.playbackState).toBe('playing');
  const { metadata } = mediaSession;
  show({ title: 'Why is the sky blue?', isPaused: true });
  expect(mediaSession.playbackState).toBe('paused');
  expect(mediaSession.metadata).toBe(metadata);
});

test('media keys do what they say, where the browser knows them', () => {
  const { show, press, calls } = setUp();
  show({ title: 'One', isPaused: false });
  for (const action of ['play', 'pause', 'stop', 'nexttrack', 'previoustrack'] as const) {
    press(action);
  }
  expect(calls).toEqual(['play', 'pause', 'next', 'previous']);
});

test('with nothing to hear the system forgets the page', () => {
  const { show, handlers, mediaSession } = setUp();
  show(undefined);
  expect(handlers.size).toBe(0);
  show({ title: 'One', isPaused: false });
  show(undefined);
  expect(mediaSession.metadata).toBeNull();
  expect(mediaSession.playbackState).toBe('none');
  expect([...handlers.values()].every((handler) => handler === null)).toBe(true);
});
