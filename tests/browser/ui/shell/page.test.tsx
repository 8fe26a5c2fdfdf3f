import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { ReplySource } from '../../../../src/contract/index.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import { createDraft } from '../../../../src/platform/draft.ts';
import type { Version } from '../../../../src/platform/offline.ts';
import { createSettings } from '../../../../src/platform/settings.ts';
import { createApp } from '../../../../src/ui/shell/app-context.ts';
import { Page } from '../../../../src/ui/shell/page.tsx';
import { createPlaybackModel } from '../../../../src/ui/player/playback-model.ts';
import { createConversationModel } from '../../../../src/ui/chat/conversation-model.ts';
import { createLibrary } from '../../../../src/ui/conversations/library-model.ts';
import type { ConversationPart } from '../../../../src/ui/chat/lazy-conversation.ts';
import { Turns } from '../../../../src/ui/chat/turns.tsx';
import type { AppServices, ReplyView, ReplyViews } from '../../../../src/ui/shell/services.ts';
import { createConversationParts } from '../../../support/conversations.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';
import { createSessionHarness } from '../../../support/session-harness.ts';
import { replyOf } from '../../../support/turn-harness.ts';
import { createSilentPlayer } from '../../../support/ui/ui-harness.ts';
import { chatWords } from '../../../../src/ui/words/chat.ts';
import { createExchange } from '../../../../src/conversations/exchange/exchange.ts';
import { demo } from '../../../../src/replies/demo/descriptor.ts';
import { playerWords } from '../../../../src/ui/words/player.ts';
import { shellWords } from '../../../../src/ui/words/shell.ts';
import { settingsWords } from '../../../../src/ui/words/settings.ts';

/** Waits for what has to load or to settle first, on a busy machine too. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000 });

async function openPage(
  reply: ReplySource = replyOf('One. Two.'),
  platform: Partial<Pick<AppServices, 'offline' | 'install'>> = {},
) {
  const player = createSilentPlayer();
  const { session, clock } = createSessionHarness(reply, { sink: player });
  const playback = createPlaybackModel(player, () => session.hush());
  const store = createMemoryStore();
  const views = new Map<number, ReplyView>();
  const createView = (): ReplyView => ({
    element: document.createElement('div'),
    rangesOf: () => [],
  });
  const replies: ReplyViews = {
    viewOf(turn) {
      const view = views.get(turn) ?? createView();
      views.set(turn, view);
      return view;
    },
    render: createView,
    renderInSteps: async () => createView(),
    onEnd: () => () => {},
  };
  const parts = createConversationParts(clock);
  const model = createConversationModel({ session, player, playback, replies }, parts);
  const library = createLibrary({ store: parts.store, nowMs: () => 0, onDelete: () => {} });
  const exchange = createExchange({ store: parts.store, flush: () => {}, today: () => '' });
  const part: ConversationPart = {
    model,
    Turns,
    library: { current: signal(library), load: async () => library },
    exchange: { current: signal(exchange), load: async () => exchange },
    rememberModels: () => {},
  };
  const app = createApp(
    {
      session,
      player,
      playback,
      settings: createSettings(
        store,
        {
          provider: undefined,
          providerValues: {},
          engines: {},
          voiceIsAutomatic: true,
          offersNaturalVoice: true,
          instruction: '',
          instructions: [],
          instructionInUse: '',
          keepsKey: true,
          voice: 'v',
          speed: 1,
          waitsForSlowVoice: true,
          soundCacheMegabytes: 100,
          memoryTokens: 32_000,
          volume: 1,
          speaks: true,
          theme: 'system',
          ownWords: [],
          saysEmoji: false,
          language: 'browser',
        },
        { isVoice: () => true, readEngineSettings: () => ({}) },
        [],
      ),
      draft: createDraft({
        own: () => sessionStorage,
        shared: () => localStorage,
        tab: 'tab',
        conversation: undefined,
        clock,
      }),
      voiceArrived: signal(undefined),
      beginsEmpty: false,
      sentencesOf: () => [],
      hearClip: async () => {},
      reader: signal(undefined),
      loadReader: () => Promise.reject(new Error('not here')),
      replies,
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
      metricsOf: () => undefined,
      providers: { all: [demo], test: async () => '', listModels: async () => [] },
      storageProblem: signal(undefined),
      notices: [],
      offline: {
        isReady: signal(false),
        version: signal('current'),
        reload: () => {},
        refill: async () => {},
      },
      install: { isOffered: signal(false), ask: () => {} },
      ...platform,
    },
    { current: signal(part), load: async () => part },
  );
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
  sessionStorage.clear();
  localStorage.clear();
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
  button(chatWords.send)?.click();
  expect(app.draft.text.value).toBe(' \n ');
  expect(app.conversation.turns.value).toEqual([]);
});

test('Escape stops from anywhere, and Stop is there only while something runs', async () => {
  const { app, field } = await openPage(endless);
  expect(button(chatWords.stop)).toBeUndefined();
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(button(chatWords.stop)).toBeDefined());
  press(document.body, 'Escape');
  await eventually(() => expect(button(chatWords.stop)).toBeUndefined());
  expect(app.conversation.turns.value[0]?.outcome.value).toBe('stopped');
});

test('the log holds the one element that the view of the reply grows', async () => {
  const { field, root, views } = await openPage();
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(root.querySelector('[role=log] .reply > div')).not.toBeNull());
  expect(root.querySelector('.reply > div')).toBe(views.get(1)?.element);
});

test('a failed message can be edited: it goes into the field, before the text there', async () => {
  const { app, field, root } = await openPage(failing);
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(button(chatWords.edit)).toBeDefined());
  expect(root.querySelector('[role=log]')?.textContent).toContain(busy.message);
  write(field, 'And another thing');
  button(chatWords.edit)?.click();
  await eventually(() => expect(app.draft.text.value).toBe('Hello\n\nAnd another thing'));
  expect(document.activeElement).toBe(field);
});

test('a browser that wants a gesture gets a button to tap', async () => {
  const { player } = await openPage();
  player.publish({ status: 'blocked', turn: 1 });
  await eventually(() => expect(button(playerWords.tapToListen)).toBeDefined());
  button(playerWords.tapToListen)?.click();
  expect(player.calls).toContain('unlock');
});

test('a newer version is announced, and loads when the person asks for it', async () => {
  const version = signal<Version>('current');
  const reload = vi.fn<() => void>();
  const { app } = await openPage(undefined, {
    offline: { isReady: signal(true), version, reload, refill: async () => {} },
  });
  expect(button(shellWords.reload)).toBeUndefined();
  version.value = 'newer-ready';
  await eventually(() => expect(button(shellWords.reload)).toBeDefined());
  const { tag, sentence } = shellWords.version['newer-ready'];
  expect(document.body.textContent).toContain(tag);
  await eventually(() => expect(app.status.sentence.value).toBe(sentence));
  expect(reload).not.toHaveBeenCalled();
  button(shellWords.reload)?.click();
  expect(reload).toHaveBeenCalledOnce();
});

test('the settings install the page once the browser offers it', async () => {
  const isOffered = signal(false);
  const ask = vi.fn<() => void>();
  const { app } = await openPage(undefined, { install: { isOffered, ask } });
  app.openSettings('top');
  await eventually(() => expect(button(settingsWords.done)).toBeDefined());
  expect(button(settingsWords.install)).toBeUndefined();
  isOffered.value = true;
  await eventually(() => expect(button(settingsWords.install)).toBeDefined());
  button(settingsWords.install)?.click();
  expect(ask).toHaveBeenCalledOnce();
});

test('a hundred thousand characters are sent whole and shown folded', async () => {
  const { app, field, root } = await openPage();
  const long = `\uD800 ${'word '.repeat(20_000)}`;
  write(field, long);
  press(field, 'Enter');
  await eventually(() => expect(root.querySelector('.folded')).not.toBeNull());
  expect(app.conversation.turns.value[0]?.message).toBe(long);
  button(chatWords.showAll)?.click();
  await eventually(() => expect(root.querySelector('.folded')).toBeNull());
});

test('speed and volume can be changed while something is heard, and are kept', async () => {
  const { app, root, player } = await openPage();
  player.publish({ status: 'playing', turn: 1 });
  await eventually(() => expect(button(playerWords.volume)).toBeDefined());
  expect(root.querySelector('.volume')).toBeNull();
  button(playerWords.volume)?.click();
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
  button(playerWords.volume)?.click();
  await eventually(() => expect(root.querySelector('.waveform')).not.toBeNull());
});

test('a long conversation does not make the document longer than the window', async () => {
  const { field, root, views } = await openPage();
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(root.querySelector('.reply > div')).not.toBeNull());
  views.get(1)?.element.append('A long reply. '.repeat(5000));
  write(field, 'More');
  press(field, 'Enter');
  await eventually(() => expect(root.querySelectorAll('h2')).toHaveLength(4));
  const { scrollHeight, clientHeight } = document.documentElement;
  expect(scrollHeight).toBe(clientHeight);
});

test.each([
  [320, 568],
  [390, 844],
])('the header keeps its height at %d × %d when the first message is sent', async (...size) => {
  await page.viewport(...size);
  const { app, field, root } = await openPage();
  app.settings.change({ provider: 'demo' });
  const header = root.querySelector('header');
  await eventually(() => expect(root.querySelector('.tag')).not.toBeNull());
  const before = header?.clientHeight;
  write(field, 'Hello');
  press(field, 'Enter');
  await eventually(() => expect(button(shellWords.newConversation)).toBeDefined());
  expect(header?.clientHeight).toBe(before);
});

test('the read-aloud button is named by its words, and its state is not in them', async () => {
  const { app } = await openPage();
  const toggle = button(shellWords.readAloud);
  expect(toggle?.textContent).toBe(shellWords.readAloud);
  expect(toggle?.ariaPressed).toBe('true');
  toggle?.click();
  await eventually(() => expect(toggle?.ariaPressed).toBe('false'));
  expect(toggle?.textContent).toBe(shellWords.readAloud);
  expect(app.settings.current.value.speaks).toBe(false);
});

test('the way back is named by what leads: the voice, or else the latest text', async () => {
  const { field, root, player } = await openPage();
  write(field, 'Hello');
  press(field, 'Enter');
  const scroller = root.querySelector('main');
  await eventually(() => expect(root.querySelector('.question')).not.toBeNull());
  root.querySelector('.reply')?.append('A long reply. '.repeat(5000));
  await eventually(() => expect(scroller?.scrollHeight).toBeGreaterThan(5000));
  const scrollTo = async (top: number) => {
    const scrolled = new Promise((resolve) => {
      scroller?.addEventListener('scroll', resolve, { once: true });
    });
    scroller?.dispatchEvent(new WheelEvent('wheel'));
    scroller?.scrollTo(0, top);
    await scrolled;
  };
  await scrollTo(3000);
  await scrollTo(0);
  await eventually(() => expect(button(chatWords.jumpToLatest)).toBeDefined());
  player.publish({ status: 'playing', turn: 1 });
  await eventually(() => expect(button(chatWords.backToVoice)).toBeDefined());
});
