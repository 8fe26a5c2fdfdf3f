import type { BrowserCommand } from 'vitest/node';
import { startGeminiServer, type Exchange, type GeminiServer } from './gemini-server.ts';

/** The part of a request that the page may know. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Starts the server and resolves to its URL. */
    geminiStart(): Promise<string>;
    /** Waits for a request, which the commands below then answer. */
    geminiReceive(): Promise<ReceivedRequest>;
    /** Sends bytes, the headers before the first ones. */
    geminiWrite(raw: string): Promise<void>;
    geminiEnd(): Promise<void>;
    /** Answers with a page that the browser may not show to others. */
    geminiWithhold(): Promise<void>;
    geminiCut(): Promise<void>;
    /** Sends the page to another address of the same server. */
    geminiRedirect(): Promise<void>;
    /** How many requests have come. */
    geminiCount(): Promise<number>;
    /** Waits until the connection has gone or the answer is complete. */
    geminiOver(): Promise<'complete' | 'broken'>;
    geminiStop(): Promise<void>;
  }
}

let server: GeminiServer | undefined;
let exchange: Exchange | undefined;
let started = false;

function current(): Exchange {
  if (exchange === undefined) throw new Error('No request has been received.');
  return exchange;
}

/** The Gemini server in the hands of a test that runs in the page. One at a time. */
export const geminiCommands = {
  geminiStart: async () => {
    server = await startGeminiServer();
    return server.url;
  },
  geminiReceive: async (): Promise<ReceivedRequest> => {
    if (server === undefined) throw new Error('The server has not been started.');
    exchange = await server.next();
    started = false;
    const { method, path, headers } = exchange;
    return { method, path, key: headers['x-goog-api-key']?.toString() };
  },
  geminiWrite: async (_, raw: string) => {
    if (!started) current().start();
    started = true;
    await current().write(raw);
  },
  geminiEnd: () => {
    current().end();
  },
  geminiWithhold: async () => {
    current().start(200, {
      'content-type': 'text/html',
      'access-control-allow-origin': 'https://elsewhere.example',
    });
    await current().write('<!doctype html><title>Sign in</title>');
    current().end();
  },
  geminiCut: () => {
    current().cut();
  },
  geminiRedirect: () => {
    current().start(307, { location: `${server?.url}/elsewhere` });
    current().end();
  },
  geminiCount: () => server?.requests ?? 0,
  geminiOver: () => current().over,
  geminiStop: async () => {
    await server?.close();
    server = undefined;
  },
} satisfies Record<string, BrowserCommand<string[]>>;
