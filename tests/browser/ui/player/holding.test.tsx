import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { EventMap, VoiceProgress } from '../../../../src/contract/index.ts';
import { createBus } from '../../../../src/session/bus.ts';
import type { TurnVoiceProgress } from '../../../../src/session/session.ts';
import type { App } from '../../../../src/ui/shell/app-context.ts';
import { AppProvider } from '../../../../src/ui/shell/app-context.ts';
import { Holding } from '../../../../src/ui/player/holding.tsx';

/** The dock of a page whose voice says what the test says. */
function show() {
  const voices = createBus<{ voice: TurnVoiceProgress }>(() => {});
  const session = {
    bus: createBus<EventMap>(() => {}),
    onVoice: (listener: (event: TurnVoiceProgress) => void) => voices.on('voice', listener),
  };
  const app = { session, status: { say: () => {} } } as unknown as App;
  const root = document.body.appendChild(document.createElement('div'));
  render(
    <AppProvider value={app}>
      <Holding />
    </AppProvider>,
    root,
  );
  const tell = (progress: VoiceProgress) => voices.emit('voice', { turn: 1, progress });
  const hold = (seconds: number, begin = () => {}) => tell({ type: 'holding', seconds, begin });
  return { root, tell, hold };
}

const says = (root: HTMLElement, words: string) =>
  vi.waitFor(() => expect(root.textContent).toContain(words));

afterEach(() => {
  for (const root of document.body.children) render(null, root);
  document.body.replaceChildren();
  vi.useRealTimers();
});

test('sound that is held back is told with when it begins, until it does', async () => {
  const { root, tell, hold } = show();
  expect(root.textContent).toBe('');
  hold(8);
  await says(root, 'sound begins in about 8 seconds.');
  hold(20);
  await says(root, 'in about 20 seconds.');
  tell({ type: 'begun' });
  await vi.waitFor(() => expect(root.textContent).toBe(''));
});

test('a first sentence that takes long is told of, without a button that could do nothing', async () => {
  const { root, tell, hold } = show();
  tell({ type: 'working' });
  await says(root, 'The voice is at work on its first sentence…');
  expect(root.querySelector('button')).toBeNull();
  hold(8);
  await says(root, 'Start now');
  expect(root.textContent).not.toContain('at work');
});

test('the seconds are counted down, and an estimate that was too short ends at one', async () => {
  vi.useFakeTimers();
  const { root, hold } = show();
  hold(8);
  await vi.advanceTimersByTimeAsync(3100);
  expect(root.textContent).toContain('in about 5 seconds.');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(root.textContent).toContain('in about a second.');
});

test('whoever does not want to wait begins at once', async () => {
  const begin = vi.fn<() => void>();
  const { root, hold } = show();
  hold(8, begin);
  await says(root, 'Start now');
  root.querySelector('button')?.click();
  expect(begin).toHaveBeenCalledOnce();
});
