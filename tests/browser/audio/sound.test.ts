import { signal } from '@preact/signals';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Settings } from '../../../src/platform/settings.ts';
import { openSound } from '../../../src/app/sound.ts';
import { openRecording, RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { chunkOf, placeInRamp, ramp, RATE_HZ } from '../../support/audio/signals.ts';

async function setUp(chosen: Partial<Settings> = {}) {
  const recording = await openRecording();
  const current = signal({ speed: 1, volume: 1, ...chosen } as Settings);
  const handlers = new Map<string, MediaSessionActionHandler | null>();
  const { mediaSession } = navigator;
  vi.spyOn(mediaSession, 'setActionHandler').mockImplementation((action, handler) => {
    handlers.set(action, handler);
  });
  let locked = 0;
  const wakeLock = {
    request: async () => {
      locked++;
      return { released: false, release: async () => void locked-- };
    },
  };
  Object.defineProperty(navigator, 'wakeLock', { value: wakeLock, configurable: true });
  const silenced = vi.fn<() => void>();
  const player = openSound({
    sampleRateHz: RATE_HZ,
    createContext: () => recording.context,
    settings: { current },
    questionOf: (turn) => (turn === 1 ? 'Why?' : undefined),
    silence: silenced,
  });
  onTestFinished(() => {
    player.stopAll();
    vi.restoreAllMocks();
    Reflect.deleteProperty(navigator, 'wakeLock');
  });
  const press = (action: MediaSessionAction): void => handlers.get(action)?.({ action });
  return { player, recording, current, press, silenced, mediaSession, locked: () => locked };
}

describe('the sound of the page', RETRY_IF_RECORDER_FAILED, () => {
  test('is as loud and as fast as the settings say, also while it is heard', async () => {
    const { player, recording, current } = await setUp({ speed: 2, volume: 0.5 });
    player.play(1, 0, chunkOf(new Float32Array(48_000).fill(0.5)));
    expect(player.aheadSeconds(1)).toBe(1);
    await recording.find((sample) => sample === 0.25);
    current.value = { ...current.value, speed: 1, volume: 1 };
    expect(player.aheadSeconds(1)).toBeGreaterThan(1.2);
    await recording.find((sample) => sample > 0.49);
  });

  test('is known to the system by its question, and follows the media keys', async () => {
    const { player, recording, press, silenced, mediaSession } = await setUp();
    player.play(1, 0, chunkOf(ramp(24_000)));
    player.play(1, 1, chunkOf(ramp(24_000, 24_000)));
    await recording.find((sample) => sample !== 0);
    expect(mediaSession.metadata?.title).toBe('Why?');
    press('pause');
    expect(player.state.status).toBe('paused');
    expect(mediaSession.playbackState).toBe('paused');
    press('play');
    expect(mediaSession.playbackState).toBe('playing');
    press('nexttrack');
    await recording.find((sample) => placeInRamp(sample) === 24_000);
    press('previoustrack');
    expect(player.position()?.index).toBe(0);
    press('stop');
    expect(silenced).toHaveBeenCalledOnce();
    player.stopAll();
    expect(mediaSession.metadata).toBeNull();
    player.play(2, 0, chunkOf(ramp(24_000)));
    expect(mediaSession.metadata?.title).toBe('Knik');
  });

  test('keeps the screen awake while it speaks, not while it is paused or over', async () => {
    const { player, recording, locked } = await setUp();
    player.play(1, 0, chunkOf(ramp(24_000)));
    await recording.find((sample) => sample !== 0);
    await expect.poll(locked).toBe(1);
    player.pause();
    await expect.poll(locked).toBe(0);
    player.resume();
    await expect.poll(locked).toBe(1);
    player.stop(1);
    await expect.poll(locked).toBe(0);
  });
});
