import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { SoundCacheState } from '../../../../src/contract/index.ts';
import { AppProvider, type App } from '../../../../src/ui/shell/app-context.ts';
import { SoundCacheField } from '../../../../src/ui/settings/sound-cache-field.tsx';
import { settingsWords } from '../../../../src/ui/words/settings.ts';

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => render(null, root));

/** The field over a cache that stands as told. */
function show(first: SoundCacheState, soundCacheMegabytes = 100) {
  const state = signal(first);
  const said: string[] = [];
  const clear = vi.fn<() => void>();
  const change = vi.fn<(patch: object) => void>();
  const app = {
    settings: { current: signal({ soundCacheMegabytes }), change },
    soundCache: signal({ state, clear }),
    status: { say: (sentence: string) => said.push(sentence) },
  };
  render(
    <AppProvider value={app as unknown as App}>
      <SoundCacheField />
    </AppProvider>,
    root,
  );
  const button = root.querySelector('button');
  if (!button) throw new Error('There is no button.');
  return { state, said, clear, change, button };
}

const shown = () => root.textContent;

test.each([
  [0, settingsWords.nothingSaved],
  [2000, settingsWords.megabytesSaved('0.1')],
  [12_400_000, settingsWords.megabytesSaved('12.4')],
])('%d bytes: %s', async (keptBytes, words) => {
  show({ keptBytes, problem: undefined });
  await expect.poll(shown).toContain(words);
});

test('the amount of saved audio is kept up to date', async () => {
  const { state } = show({ keptBytes: 1e6, problem: undefined });
  state.value = { keptBytes: 2e6, problem: undefined };
  await expect.poll(shown).toContain(settingsWords.megabytesSaved('2.0'));
});

test.each([
  ['full', settingsWords.savedAudioFull],
  ['unavailable', settingsWords.savedAudioUnavailable],
] as const)('says why no audio is saved: %s', async (problem, words) => {
  show({ keptBytes: 0, problem });
  await expect.poll(shown).toContain(words);
});

test('only a second press deletes, and losing the focus takes the first back', async () => {
  const { button, clear, said } = show({ keptBytes: 1e6, problem: undefined });
  button.focus();
  button.click();
  await expect.poll(shown).toContain(settingsWords.reallyDelete);
  button.blur();
  await vi.waitFor(() => expect(button.textContent).toBe(settingsWords.deleteAudio));
  button.click();
  await expect.poll(shown).toContain(settingsWords.reallyDelete);
  expect(clear).not.toHaveBeenCalled();
  button.click();
  expect(clear).toHaveBeenCalledOnce();
  expect(said.at(-1)).toBe(settingsWords.audioDeleted);
  await vi.waitFor(() => expect(button.textContent).toBe(settingsWords.deleteAudio));
});

test('there is nothing to delete where nothing is saved', () => {
  const { button, clear } = show({ keptBytes: 0, problem: undefined });
  expect(button.ariaDisabled).toBe('true');
  button.click();
  button.click();
  expect(clear).not.toHaveBeenCalled();
});

test('keeping nothing can be chosen, and is said', async () => {
  const { change } = show({ keptBytes: 0, problem: undefined }, 0);
  await expect.poll(shown).toContain(settingsWords.nothingSavedHint);
  const select = root.querySelector('select');
  expect(select?.value).toBe('0');
  if (select) select.value = '250';
  select?.dispatchEvent(new Event('change', { bubbles: true }));
  expect(change).toHaveBeenCalledExactlyOnceWith({ soundCacheMegabytes: 250 });
});
