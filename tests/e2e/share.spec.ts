import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { deploy } from '../support/e2e/deployment.ts';
import { waitForSound } from '../support/e2e/listen.ts';
import { reader, waitForSentence } from '../support/e2e/reader-page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { SITE } from './build.ts';

/** What the installed app has said that it takes. */
const target = (
  JSON.parse(readFileSync(join(SITE, 'manifest.webmanifest'), 'utf8')) as {
    readonly share_target: {
      readonly action: string;
      readonly method: string;
      readonly enctype: string;
      readonly params: {
        readonly title: string;
        readonly text: string;
        readonly url: string;
        readonly files: readonly { readonly name: string; readonly accept: readonly string[] }[];
      };
    };
  }
).share_target;

interface Share {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  readonly file?: { readonly name: string; readonly type: string; readonly content: string };
}

/** Opens the app as a phone does when another app shares something with it: by a form, from nowhere. */
async function share(page: Page, site: string, { file, ...fields }: Share): Promise<void> {
  await page.goto('about:blank');
  await page.evaluate(
    ([action, { method, enctype, params }, values, given]) => {
      const form = Object.assign(document.createElement('form'), { action, method, enctype });
      for (const [name, value] of Object.entries(values)) {
        const field = document.createElement('textarea');
        field.name = params[name as 'title' | 'text' | 'url'];
        field.value = value;
        form.append(field);
      }
      const [files] = params.files;
      if (given && files) {
        const chosen = new DataTransfer();
        chosen.items.add(new File([given.content], given.name, { type: given.type }));
        const input = Object.assign(document.createElement('input'), { type: 'file' });
        input.name = files.name;
        input.files = chosen.files;
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    },
    [new URL(target.action, site).href, target, fields, file] as const,
  );
  await page.waitForURL(/\?shared$|\/$/u);
}

// The browser itself writes failed requests into the console.
test.use({ tolerates: /Failed to load resource|net::ERR/ });

test('what another app shares is read aloud, and goes no further than this device', async ({
  page,
}) => {
  const host = await deploy(SITE);
  await page.goto(host.url);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise<void>((resolve) => {
      active?.addEventListener('statechange', () => resolve());
    });
  });
  // Nobody is there who could be sent anything.
  host.turnOff();

  await share(page, host.url, { title: 'An article', text: 'It was shared. It is not long.' });
  await waitForSentence(page, 'An article');
  await reader(page).play.click();
  await waitForSound(page);

  const file = { name: 'notes.md', type: 'text/markdown', content: '# Notes\n\nFrom a file.' };
  await share(page, host.url, { file });
  await waitForSentence(page, 'Notes');

  await share(page, host.url, { text: 'https://example.org/article' });
  await expect(reader(page).field).toHaveValue('https://example.org/article');
  await host.close();
});
