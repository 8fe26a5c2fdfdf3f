import type { Locator, Page } from '@playwright/test';
import type { EventMap } from '../../../src/contract/index.ts';
import type { Knik } from '../../../src/app/public-api.ts';
import { chatWords } from '../../../src/ui/words/chat.ts';
import { shellWords } from '../../../src/ui/words/shell.ts';

declare global {
  interface Window {
    knik: Knik;
    /** The events of the bus since {@link recordEvents}, in order, without their samples. */
    busEvents: RecordedEvent[];
  }
}

export type RecordedEvent = {
  readonly [T in keyof EventMap]: { readonly type: T };
}[keyof EventMap] & {
  readonly turn: number;
  readonly text?: string;
  readonly index?: number;
  readonly audioChunks?: number;
  readonly cancelled?: boolean;
  readonly fatal?: boolean;
  readonly message?: string;
  /** How many blocks had been heard by then. */
  readonly blocksHeard: number;
};

/** The controls of the page, by the names that a person hears. */
export function controls(
  page: Page,
): Record<'message' | 'send' | 'stop' | 'settings' | 'conversation' | 'status', Locator> {
  return {
    message: page.getByRole('textbox', { name: chatWords.message }),
    send: page.getByRole('button', { name: chatWords.send, exact: true }),
    stop: page.getByRole('button', { name: chatWords.stop, exact: true }),
    settings: page.getByRole('button', { name: shellWords.settings, exact: true }),
    conversation: page.getByRole('log', { name: chatWords.conversation }),
    status: page.getByRole('status'),
  };
}

/** Writes a message and sends it, as a person would. */
export async function say(page: Page, message: string): Promise<void> {
  await controls(page).message.fill(message);
  await controls(page).send.click();
}

/** Writes down every event of the bus from now on, in `window.busEvents`. */
export async function recordEvents(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.busEvents = [];
    for (const type of ['text', 'audio', 'done', 'error'] as const) {
      window.knik.bus.on(type, (event) => {
        const { chunk: _, error, ...rest } = event as unknown as Record<string, unknown>;
        const message = error instanceof Error ? { message: error.message } : {};
        window.busEvents.push({
          type,
          ...rest,
          ...message,
          blocksHeard: window.heardBlocks.length,
        } as never);
      });
    }
  });
}

/** Waits for the end of a turn and gives what was recorded. */
export async function eventsUntilDone(page: Page): Promise<RecordedEvent[]> {
  await page.waitForFunction(() =>
    window.busEvents.some((e) => e.type === 'done' || (e.type === 'error' && e.fatal)),
  );
  return page.evaluate(() => window.busEvents);
}
