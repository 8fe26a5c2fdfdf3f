import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { SoundCacheState } from '../../../../src/contract/index.ts';
import { AppProvider, type App } from '../../../../src/ui/shell/app-context.ts';
import { SoundCacheField } from '../../../../src/ui/settings/sound-cache-field.tsx';

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
  [0, 'Nothing is kept'],
  [2000, '0.1 MB kept'],
  [12_400_000, '12.4 MB kept'],
])('%d bytes: %s', async (keptBytes, words) => {
  show({ keptBytes, problem: undefined });
  await expect.poll(shown).toContain(words);
});

test('what is kept is followed while it is looked at', async () => {
  const { state } = show({ keptBytes: 1e6, problem: undefined });
  state.value = { keptBytes: 2e6, problem: undefined };
  await expect.poll(shown).toContain('2.0 MB kept');
});

test.each([
  ['full', 'no more room'],
  ['unavailable', 'does not let the page keep sound'],
] as const)('says that nothing is added: %s', async (problem, words) => {
  show({ keptBytes: 0, problem });
  await expect.poll(shown).toContain(words);
});

test('only a second press clears, and looking elsewhere takes the first back', async () => {
  const { button, clear, said } = show({ keptBytes: 1e6, problem: undefined });
  button.focus();
  button.click();
  await expect.poll(shown).toContain('Press again to clear');
  button.blur();
  await vi.waitFor(() => expect(button.textContent).toBe('Clear'));
  button.click();
  await expect.poll(shown).toContain('Press again to clear');
  expect(clear).not.toHaveBeenCalled();
  button.click();
  expect(clear).toHaveBeenCalledOnce();
  expect(said.at(-1)).toBe('What was spoken has been deleted.');
  await vi.waitFor(() => expect(button.textContent).toBe('Clear'));
});

test('there is nothing to clear where nothing is kept', () => {
  const { button, clear } = show({ keptBytes: 0, problem: undefined });
  expect(button.ariaDisabled).toBe('true');
  button.click();
  button.click();
  expect(clear).not.toHaveBeenCalled();
});

test('keeping nothing can be chosen, and is said', async () => {
  const { change } = show({ keptBytes: 0, problem: undefined }, 0);
  await expect.poll(shown).toContain('Every sentence is made anew');
  const select = root.querySelector('select');
  expect(select?.value).toBe('0');
  if (select) select.value = '250';
  select?.dispatchEvent(new Event('change', { bubbles: true }));
  expect(change).toHaveBeenCalledExactlyOnceWith({ soundCacheMegabytes: 250 });
});
