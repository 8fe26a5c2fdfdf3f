import type { Knik } from '../../../src/app/public-api.ts';
import { until } from './desktop.ts';
import { ENTER, type DrivenPage } from './driven-page.ts';

declare global {
  interface Window {
    knik: Knik;
    /** Turns that have ended since {@link watchTurns}. */
    endedTurns: number;
    /** Texts that a voice was asked for since {@link watchTurns}. */
    synthesized: string[];
    /** The engine that was asked for each of them. */
    engines: string[];
  }
}

/** Counts from now on what ends and what has to be synthesized. */
export async function watchTurns(page: DrivenPage): Promise<void> {
  await until(() => page.evaluate(() => 'knik' in window), 'the page');
  await page.evaluate(() => {
    window.endedTurns = 0;
    window.synthesized = [];
    window.engines = [];
    window.knik.bus.on('done', () => {
      window.endedTurns++;
    });
    // oxlint-disable-next-line typescript/unbound-method -- called with the worker it is called on
    const post = Worker.prototype.postMessage as (...args: unknown[]) => void;
    Worker.prototype.postMessage = function recordAndPost(this: Worker, ...args: unknown[]) {
      const message = args[0] as {
        readonly type?: string;
        readonly text?: string;
        readonly voice?: { readonly engine: string };
      };
      if (message.type === 'synthesize') {
        window.synthesized.push(message.text ?? '');
        window.engines.push(message.voice?.engine ?? '');
      }
      post.apply(this, args);
    };
  });
}

/**
 * Waits for the one reload of a first visit that nobody has touched yet: it gives the page threads, and would end
 * what code has begun. A page that counts as touched, as one does in which Firefox's driver has run a function, is
 * not reloaded.
 */
export async function untilSettled(page: DrivenPage): Promise<void> {
  const isSettled = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const isInstalled = registration?.active?.state === 'activated';
      return isInstalled && (crossOriginIsolated || navigator.userActivation.hasBeenActive);
    });
  // The page that was asked may be gone before it answers.
  await until(() => isSettled().catch(() => false), 'the end of the first visit’s start');
  await watchTurns(page);
}

/** Writes a message and sends it, as a person would. */
export async function say(page: DrivenPage, message: string): Promise<void> {
  await page.type('textarea', message + ENTER);
}

export async function untilTurnsEnded(page: DrivenPage, count: number): Promise<void> {
  await until(async () => (await page.evaluate(() => window.endedTurns)) >= count, 'the turn');
}

/**
 * Clicks the button of an accessible name, once it is there.
 *
 * @param name All of it, or its beginning with a star behind.
 */
export async function press(page: DrivenPage, name: string): Promise<void> {
  await until(() => mark(page, name), `the button “${name}”`);
  await page.click('[data-journey="here"]');
}

/** Whether a button of that name is shown. */
export function hasButton(page: DrivenPage, name: string): Promise<boolean> {
  return mark(page, name);
}

function mark(page: DrivenPage, name: string): Promise<boolean> {
  return page.evaluate((wanted: string) => {
    document.querySelector('[data-journey]')?.removeAttribute('data-journey');
    const isWanted = (text: string) =>
      wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
    const found = [...document.querySelectorAll<HTMLElement>('button, summary, [role="button"]')]
      .filter((element) => element.checkVisibility())
      .find((element) =>
        isWanted((element.getAttribute('aria-label') ?? element.textContent ?? '').trim()),
      );
    found?.setAttribute('data-journey', 'here');
    return found !== undefined;
  }, name);
}

/** Chooses an option of the select box with that label. */
export async function choose(page: DrivenPage, label: string, value: string): Promise<void> {
  await until(
    () =>
      page.evaluate(
        (name: string, option: string) => {
          const box = [...document.querySelectorAll('select')].find(
            (select) =>
              (select.getAttribute('aria-label') ?? select.labels[0]?.textContent ?? '').trim() ===
              name,
          );
          if (!box) return false;
          box.value = option;
          box.dispatchEvent(new Event('input', { bubbles: true }));
          box.dispatchEvent(new Event('change', { bubbles: true }));
          return box.value === option;
        },
        label,
        value,
      ),
    `the choice “${label}”`,
  );
}

/** Waits until the settings, which are open, say so. */
export async function untilSettingsSay(
  page: DrivenPage,
  beginning: string,
  timeoutMs: number,
): Promise<void> {
  await until(
    () =>
      page.evaluate(
        (words: string) =>
          document.querySelector('dialog.settings')?.textContent?.includes(words) ?? false,
        beginning,
      ),
    `“${beginning}”`,
    timeoutMs,
  );
}

/** Everything that the conversation shows. */
export function conversationText(page: DrivenPage): Promise<string> {
  return page.evaluate(() => document.querySelector('[role="log"]')?.textContent ?? '');
}
