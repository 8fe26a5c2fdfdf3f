import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { until, type Desktop } from './desktop.ts';
import type { DrivenPage, OtherBrowser } from './driven-page.ts';

/** The key under which WebDriver hands out elements. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const ESCAPE = '\uE00C';
/** Longer than any wait of a journey. */
const SCRIPT_LIMIT_MS = 120_000;

/**
 * WebKitGTK over WebDriver, with its own small client: a journey needs eight of its requests.
 *
 * @param miniBrowser The browser that comes with the library, for the driver to start.
 */
export function webkit(driver: string, miniBrowser: string, desktop: Desktop): OtherBrowser {
  return {
    name: 'WebKitGTK',
    async open({ blocksSound }): Promise<DrivenPage> {
      const port = await freePort();
      const child = spawn(driver, [`--port=${port}`], { env: desktop.env, stdio: 'ignore' });
      const base = `http://127.0.0.1:${port}`;
      const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
        const response = await fetch(base + path, {
          method,
          ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'text/plain' } }),
        });
        const { value } = (await response.json()) as { value: unknown };
        if (response.ok) return value;
        const { error, message } = value as { error: string; message: string };
        throw new Error(`WebKit: ${error}: ${message}`);
      };
      await until(
        () =>
          ask('GET', '/status').then(
            () => true,
            () => false,
          ),
        'the driver of WebKit',
      );
      const options = ['--automation', `--autoplay-policy=${blocksSound ? 'deny' : 'allow'}`];
      const opened = (await ask('POST', '/session', {
        capabilities: {
          alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser, args: options } },
        },
      })) as { sessionId: string };
      const session = `/session/${opened.sessionId}`;
      await ask('POST', `${session}/timeouts`, { script: SCRIPT_LIMIT_MS, implicit: 15_000 });

      const find = async (selector: string) => {
        const found = await ask('POST', `${session}/element`, {
          using: 'css selector',
          value: selector,
        });
        return (found as { [ELEMENT]: string })[ELEMENT];
      };
      const send = async (selector: string, text: string) => {
        await ask('POST', `${session}/element/${await find(selector)}/value`, { text });
      };
      return {
        goto: async (url) => void (await ask('POST', `${session}/url`, { url })),
        reload: async () => void (await ask('POST', `${session}/refresh`, {})),
        async evaluate(run, ...args) {
          const script = `const done = arguments[arguments.length - 1];
            Promise.resolve((${String(run)})(...Array.from(arguments).slice(0, -1))).then(
              (value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
          const result = (await ask('POST', `${session}/execute/async`, { script, args })) as {
            value?: never;
            error?: string;
          };
          if (result.error !== undefined) throw new Error(result.error);
          return result.value as never;
        },
        async click(selector) {
          await ask('POST', `${session}/element/${await find(selector)}/click`, {});
        },
        type: send,
        escape: () => send('body', ESCAPE),
        async close() {
          await ask('DELETE', session).catch(() => {});
          child.kill();
        },
      };
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}
