import type { BrowserCommand } from 'vitest/node';
import { startTestServer, type TestServer } from './server.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Starts a server that answers pages of this origin, and resolves to its URL. */
    serverStart(origin: string): Promise<string>;
    /** How many turns are under way. */
    serverTurns(): Promise<number>;
    serverStop(): Promise<void>;
  }
}

let server: TestServer | undefined;

/** A Knik server in the hands of a test that runs in the page. One at a time. */
export const serverCommands = {
  serverStart: async (_, origin: string) => {
    server = await startTestServer({
      allowedOrigin: origin,
      async *reply({ message, signal }) {
        yield 'One. ';
        if (message === 'wait') {
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        }
        yield 'Zwei, 👩‍🚀.';
      },
    });
    return server.url;
  },
  serverTurns: () => server?.activeTurns ?? 0,
  serverStop: async () => {
    await server?.stop();
    server = undefined;
  },
} satisfies Record<string, BrowserCommand<string[]>>;
