import { effect } from '@preact/signals';
import { render } from 'preact';
import { unlockOnGesture } from '../audio/unlock.ts';
import type { AddressRequest } from '../platform/address.ts';
import { createInstall } from '../platform/install.ts';
import { createOffline } from '../platform/offline.ts';
import { onPageHide } from '../platform/page-hide.ts';
import type { SettingsStore } from '../platform/settings.ts';
import { applyTheme } from '../platform/theme.ts';
import { installTrustedTypes } from '../platform/trusted-types.ts';
import { followVisibleHeight } from '../platform/visible-height.ts';
import { PAGE_PROVIDERS } from '../replies/registry.ts';
import { systemClock } from '../shared/clock.ts';
import { nextTask } from '../shared/next-task.ts';
import { chooseLanguage } from '../ui/languages/choose-language.ts';
import { preloadPlayer } from '../ui/player/player.tsx';
import type { App } from '../ui/shell/app-context.ts';
import { Page } from '../ui/shell/page.tsx';
import { ENGINES } from '../voices/registry.ts';
import { compose, type Composition } from './compose.ts';
import { configuration } from './configuration.ts';
import { openKept } from './kept.ts';

/** Shows the page once the settings have been read, which takes a few milliseconds, and then the conversation. */
export async function start(): Promise<void> {
  installTrustedTypes();
  followVisibleHeight();
  const clock = systemClock;
  const registries = { engines: ENGINES, providers: PAGE_PROVIDERS };
  const kept = openKept(configuration, registries, location, clock);
  const { settings, draft, address } = kept;
  const offline = createOffline();
  const composition = compose({
    configuration,
    ...registries,
    pageOrigin: location.origin,
    kept,
    clock,
    offline,
    install: createInstall(),
  });
  const { app, knik } = composition;
  Object.assign(globalThis, { knik });
  unlockOnGesture(app.player, document);
  onPageHide(() => {
    draft.flush();
    app.conversation.flush();
  });

  await settings.load();
  settings.chooseForThisVisit(address.choices);
  effect(() => applyTheme(settings.current.value.theme));
  await followLanguage(settings);
  // After a reload the draft is what became of the address's message.
  const { message, text, isShared, opens }: Partial<AddressRequest> = isReload() ? {} : address;
  if (message) draft.insert(message);
  if (text || isShared || opens === 'texts') {
    app.showReader({ ...(text && { text }), ...(isShared && { isShared }) });
  }
  if (opens === 'conversations') app.rail.open();
  const root = document.querySelector('#app');
  if (root) render(<Page app={app} />, root);

  // First of all, and beside the rest: it is most of what the first sentence has to wait for.
  const voice = settings.current.value.speaks ? preloadVoice(composition) : undefined;
  await firstFrame();
  await composition.preload();
  await app.conversation.restore();
  if (opens === 'new') app.conversation.startNew();
  // Without them everything can still be reached.
  import('../ui/keys/keys.ts').then(({ listenToKeys }) => listenToKeys(app)).catch(() => {});
  import('../ui/shell/page-drop.ts')
    .then(({ takeDroppedFiles }) => takeDroppedFiles(app))
    .catch(() => {});
  import('../ui/reading-words/offer.tsx').then(
    ({ offerOwnWords }) => offerOwnWords(app),
    // Nothing that is on the page depends on it.
    () => {},
  );
  // In tasks of their own: somebody may be writing already.
  await nextTask();
  if (voice !== undefined) preloadPlayer();
  await voice;
  await nextTask();
  // Behind the basic voice: on a slow line its megabytes would hold up the first sentence.
  effect(() => {
    if (settings.current.value.speaks) void app.loadNaturalVoices();
  });
  if (import.meta.env.PROD) await offline.start(() => isUntouched(app));
}

/** What is loaded behind it does not hold it up. A page that is out of sight has none. */
function firstFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, NO_FRAME_MS);
  });
}

const NO_FRAME_MS = 500;

/** Shortens the wait for the first sentence; a failure is reported when that sentence fails. */
async function preloadVoice({ app, ownEngines }: Composition): Promise<void> {
  try {
    const { preload } = await ownEngines.load();
    await preload(app.settings.current.peek().voice);
  } catch {}
}

/** Whether nothing has happened on the page that a reload would take back or get in the way of. */
function isUntouched(app: App): boolean {
  // Input in the console counts, too. A browser that cannot tell might have seen anything.
  const { userActivation } = navigator as Partial<Navigator>;
  return (
    !(userActivation?.hasBeenActive ?? true) &&
    app.draft.text.value === '' &&
    app.conversation.turns.value.length === 0
  );
}

/** Resolves once the language is there: the first frame is in it. */
function followLanguage({ current }: SettingsStore): Promise<void> {
  let chosen = Promise.resolve();
  effect(() => {
    chosen = chooseLanguage(current.value.language, navigator.languages);
  });
  return chosen;
}

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}
