import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { ReplySource } from '../../../../src/contract/index.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import { createConversationStore } from '../../../../src/platform/conversations.ts';
import { createDraft } from '../../../../src/platform/draft.ts';
import type { Version } from '../../../../src/platform/offline.ts';
import { createSettings } from '../../../../src/platform/settings.ts';
import { createApp } from '../../../../src/ui/shell/app-context.ts';
import { Page } from '../../../../src/ui/shell/page.tsx';
import { createPlaybackModel } from '../../../../src/ui/player/playback-model.ts';
import type { AppServices, ReplyView } from '../../../../src/ui/shell/services.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';
import { createSessionHarness } from '../../../support/session-harness.ts';
import { replyOf } from '../../../support/turn-harness.ts';
import { createSilentPlayer } from '../../../support/ui/ui-harness.ts';

/** Waits for what has to load or to settle first, on a busy machine too. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000 });

async function openPage(
  reply: ReplySource = replyOf('One. Two.'),
  platform: Partial<Pick<AppServices, 'offline' | 'install'>> = {},
) {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player);
  const { session, clock } = createSessionHarness(reply, { sink: playback.sink });
  const store = createMemoryStore();
  const views = new Map<number, ReplyView>();
  const createView = (): ReplyView => ({
    element: document.createElement('div'),
    rangesOf: () => [],
  });
  const app = createApp({
    session,
    player,
    playback,
    settings: createSettings(
      store,
      {
        provider: undefined,
        providerValues: {},
        engines: {},
        offersNaturalVoice: true,
        instruction: '',
        keepsKey: true,
        voice: 'v',
        speed: 1,
        waitsForSlowVoice: true,
        soundCacheMegabytes: 100,
        volume: 1,
        speaks: true,
        theme: 'system',
      },
      { isVoice: () => true, readEngineSettings: () => ({}) },
      [],
    ),
    conversations: createConversationStore(store, clock),
    draft: createDraft(() => ({ getItem: () => null, setItem: () => {} }), clock),
    replies: {
      viewOf(turn) {
        const view = views.get(turn) ?? createView();
        views.set(turn, view);
        return view;
      },
      render: createView,
      onEnd: () => () => {},
    },
    naturalVoices: signal([]),
    loadNaturalVoices: async () => {},
    soundCache: signal(undefined),
    engines: [
      {
        id: 'plain',
        name: 'Basic voice',
        kind: 'basic',
        voices: [{ id: 'v', name: 'Voice', language: 'en', accent: '', gender: 'female' }],
        languages: ['en'],
        runsOn: [],
        variants: [],
        variantIsVoice: false,
        settings: [],
      },
    ],
    figuresOf: () => undefined,
    providers: { all: [], test: async () => '', listModels: async () => [] },
    contextSize: 5,
    storageProblem: signal(undefined),
    notices: [],
    offline: { isReady: signal(false), version: signal('current'), reload: () => {} },
    install: { isOffered: signal(false), ask: () => {} },
    ...platform,
  });
  await app.conversation.restore();
  const root = document.body.appendChild(document.createElement('div'));
  render(<Page app={app} />, root);
  const field = root.querySelector('textarea');
  if (!field) throw new Error('No message field.');
  return { app, root, field, player, views };
}

/** Finds a button by its accessible name. */
function button(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(
    (b) => (b.ariaLabel ?? b.textContent).trim() === name,
  );
}

function write(field: HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function press(target: EventTarget, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

const busy = new KnikError('The service is busy. Try again.', {
  stage: 'reply',
  code: 'reply-unavailable',
  action: 'retry',
});
// oxlint-disable-next-line require-yield -- a reply source that only fails
const failing: ReplySource = async function* fail() {
  throw busy;
};
const endless: ReplySource = async function* endless() {
  yield 'So far.';
  await new Promise(() => {});
};

afterEach(() => {
  for (const root of document.body.children) render(null, root);
  document.body.replaceChildren();
});

test('Enter sends and empties the field', async () => {
  const { app, field } = await openPage();
  write(field, 'Hello');
  expect(press(field, 'Enter').defaultPrevented).toBe(true);
  await eventually(() => expect(field.value).toBe(''));
  await eventually(() => expect(app.conversation.turns.value[0]?.message).toBe('Hello'));
});

test.each([
  ['Shift+Enter', { shiftKey: true }],
  ['Enter of an input method', { isComposing: true }],
  ['Enter of an input method in Safari', { keyCode: 229 }],
])('%s does not send', async (_name, init) => {
  const { app, field } = await openPage();
  write(field, 'Hello');
  expect(press(field, 'Enter', init).defaultPrevented).toBe(false);
  expect(app.draft.text.value).toBe('Hello');
});

test('a blank message is not sent', async () => {
  const { app, field } = await openPage();
  write(field, ' \n ');
  press(field, 'Enter');
  button('Send')?.click();
  expect(app.draft.text.value).toBe(' \n ');
  expect(app.conversation.turns.value).toEqual([]);
});

test('Escape stops from anywhere, and Stop is there only while something runs', async () => {
  const { app, field } = await openPage(endless);
  expect(button('Stop')).toBeUndefined();
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(button('Stop')).toBeDefined());
  press(document.body, 'Escape');
  await eventually(() => expect(button('Stop')).toBeUndefined());
  expect(app.conversation.turns.value[0]?.outcome.value).toBe('stopped');
});

test('the reply stands in the log as the one element that its view grows', async () => {
  const { field, root, views } = await openPage();
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(root.querySelector('[role=log] .reply > div')).not.toBeNull());
  expect(root.querySelector('.reply > div')).toBe(views.get(1)?.element);
});

test('a failed message can be taken back into the field, before what stands there', async () => {
  const { app, field, root } = await openPage(failing);
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(button('Edit')).toBeDefined());
  expect(root.querySelector('[role=log]')?.textContent).toContain(busy.message);
  write(field, 'And another thing');
  button('Edit')?.click();
  await eventually(() => expect(app.draft.text.value).toBe('Hello\n\nAnd another thing'));
  expect(document.activeElement).toBe(field);
});

test('a browser that wants a gesture is asked for sound by a tap', async () => {
  const { player } = await openPage();
  player.publish({ status: 'blocked', turn: 1 });
  await eventually(() => expect(button('Tap to listen')).toBeDefined());
  button('Tap to listen')?.click();
  expect(player.calls).toContain('unlock');
});

test('a newer version is told of, and comes when the person asks for it', async () => {
  const version = signal<Version>('current');
  const reload = vi.fn<() => void>();
  const { app } = await openPage(undefined, {
    offline: { isReady: signal(true), version, reload },
  });
  expect(button('Reload')).toBeUndefined();
  version.value = 'newer-ready';
  await eventually(() => expect(button('Reload')).toBeDefined());
  expect(document.body.textContent).toContain('A new version is ready');
  await eventually(() => expect(app.status.sentence.value).toContain('A new version is ready'));
  expect(reload).not.toHaveBeenCalled();
  button('Reload')?.click();
  expect(reload).toHaveBeenCalledOnce();
});

test('the settings install the page once the browser offers it', async () => {
  const isOffered = signal(false);
  const ask = vi.fn<() => void>();
  const { app } = await openPage(undefined, { install: { isOffered, ask } });
  app.openSettings('top');
  await eventually(() => expect(button('Done')).toBeDefined());
  expect(button('Install Knik as an app')).toBeUndefined();
  isOffered.value = true;
  await eventually(() => expect(button('Install Knik as an app')).toBeDefined());
  button('Install Knik as an app')?.click();
  expect(ask).toHaveBeenCalledOnce();
});

test('a hundred thousand characters are sent whole and shown folded', async () => {
  const { app, field, root } = await openPage();
  const long = `\uD800 ${'word '.repeat(20_000)}`;
  write(field, long);
  press(field, 'Enter');
  await eventually(() => expect(root.querySelector('.folded')).not.toBeNull());
  expect(app.conversation.turns.value[0]?.message).toBe(long);
  button('Show all')?.click();
  await eventually(() => expect(root.querySelector('.folded')).toBeNull());
});

test('speed and volume are at hand while something is heard, and are kept', async () => {
  const { app, root, player } = await openPage();
  player.publish({ status: 'playing', turn: 1 });
  await eventually(() => expect(button('Volume')).toBeDefined());
  expect(root.querySelector('.volume')).toBeNull();
  button('Volume')?.click();
  await eventually(() => expect(document.activeElement?.className).toBe('volume'));
  const slider = root.querySelector<HTMLInputElement>('.volume');
  if (!slider) throw new Error('No slider.');
  slider.value = '0';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  expect(app.settings.current.value.volume).toBe(0);
  const speed = root.querySelector<HTMLSelectElement>('.speed');
  if (!speed) throw new Error('No choice of speed.');
  speed.value = '1.75';
  speed.dispatchEvent(new Event('change', { bubbles: true }));
  expect(app.settings.current.value.speed).toBe(1.75);
  button('Volume')?.click();
  await eventually(() => expect(root.querySelector('.waveform')).not.toBeNull());
});
