import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { EventMap, VoiceProgress } from '../../../../src/contract/index.ts';
import { createBus } from '../../../../src/session/bus.ts';
import type { TurnVoiceProgress } from '../../../../src/session/session.ts';
import type { App } from '../../../../src/ui/shell/app-context.ts';
import { AppProvider } from '../../../../src/ui/shell/app-context.ts';
import { Holding } from '../../../../src/ui/player/holding.tsx';
import { playerWords } from '../../../../src/ui/words/player.ts';

/** The dock of a page whose voice says what the test says. */
function show({ voiceIsAutomatic = true } = {}) {
  const settings = {
    current: signal({ voiceIsAutomatic }),
    change: vi.fn<(patch: object) => void>(),
  };
  const voices = createBus<{ voice: TurnVoiceProgress }>(() => {});
  const session = {
    bus: createBus<EventMap>(() => {}),
    onVoice: (listener: (event: TurnVoiceProgress) => void) => voices.on('voice', listener),
  };
  const voiceArrived = signal<number | undefined>(undefined);
  const app = { session, settings, voiceArrived, status: { say: () => {} } } as unknown as App;
  const root = document.body.appendChild(document.createElement('div'));
  render(
    <AppProvider value={app}>
      <Holding />
    </AppProvider>,
    root,
  );
  const tell = (progress: VoiceProgress) => voices.emit('voice', { turn: 1, progress });
  const hold = (seconds: number, begin = () => {}) => tell({ type: 'holding', seconds, begin });
  return { root, tell, hold, settings, voiceArrived };
}

const startsIn = (seconds: number) => playerWords.soundStartsIn(playerWords.waitSeconds(seconds));

const says = (root: HTMLElement, words: string) =>
  vi.waitFor(() => expect(root.textContent).toContain(words));

afterEach(() => {
  for (const root of document.body.children) render(null, root);
  document.body.replaceChildren();
  vi.useRealTimers();
});

test('sound that is held back shows when it starts, until it does', async () => {
  const { root, tell, hold } = show();
  expect(root.textContent).toBe('');
  hold(8);
  await says(root, startsIn(8));
  hold(20);
  await says(root, startsIn(20));
  tell({ type: 'begun' });
  await vi.waitFor(() => expect(root.textContent).toBe(''));
});

test('a voice that is still being fetched is not at work: its progress is shown', async () => {
  const { root, tell, voiceArrived } = show();
  tell({ type: 'working' });
  await says(root, playerWords.preparingVoice);
  voiceArrived.value = 0.409;
  await says(root, playerWords.loadingVoice(40));
  voiceArrived.value = undefined;
  await says(root, playerWords.preparingVoice);
  expect(root.textContent).not.toContain(playerWords.loadingVoice(40));
});

test('a first sentence that takes long has a notice without a button, which could do nothing', async () => {
  const { root, tell, hold } = show();
  tell({ type: 'working' });
  await says(root, playerWords.preparingVoice);
  expect(root.querySelector('button')).toBeNull();
  hold(8);
  await says(root, playerWords.startNow);
  expect(root.textContent).not.toContain(playerWords.preparingVoice);
});

test('the seconds are counted down, and an estimate that was too short ends at one', async () => {
  vi.useFakeTimers();
  const { root, hold } = show();
  hold(8);
  await vi.advanceTimersByTimeAsync(3100);
  expect(root.textContent).toContain(startsIn(5));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(root.textContent).toContain(startsIn(1));
});

test('the button starts the sound at once', async () => {
  const begin = vi.fn<() => void>();
  const { root, hold } = show();
  hold(8, begin);
  await says(root, playerWords.startNow);
  root.querySelector('button')?.click();
  expect(begin).toHaveBeenCalledOnce();
});

test('a voice that the person chose, and that falls behind, can be left to a faster one', async () => {
  const { root, hold, settings } = show({ voiceIsAutomatic: false });
  hold(30);
  await says(root, playerWords.fasterVoice);
  root.querySelector('button')?.click();
  expect(settings.change).toHaveBeenCalledExactlyOnceWith({ voiceIsAutomatic: true });
});

test('there is no faster voice than the one that was chosen automatically', async () => {
  const { root, hold } = show();
  hold(30);
  await says(root, playerWords.startNow);
  expect(root.textContent).not.toContain(playerWords.fasterVoice);
});
