import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { chatWords } from '../../src/ui/words/chat.ts';

test('an empty or blank message is not sent, and says so', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await controls(page).message.fill('   \n ');
  await controls(page).message.press('Enter');
  expect(await page.evaluate(() => window.busEvents)).toEqual([]);
  const sentence = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.knik.streamChat('  ', { onError: resolve });
      }),
  );
  expect(sentence).toContain('nothing to send');
});

test('100,000 characters are sent, answered word for word, and the page stays usable', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  const text = 'All work and no play makes a long day. '.repeat(2564).trim();
  const reply = await page.evaluate(
    (t) => window.knik.chat(`read: ${t}`, { speak: false }).then((r) => r.text),
    text,
  );
  expect(reply).toBe(text);
  await say(page, `say: ${text}`);
  await page.waitForFunction(() => window.busEvents.some((e) => e.type === 'audio'));
  await controls(page).stop.click();
  await expect(controls(page).stop).toBeHidden();
  await say(page, 'say: Still here.');
  await expect(controls(page).conversation).toContainText('Still here.');
});

const ODDITIES: Record<string, string> = {
  'only emoji': '🎉🎉👩‍👩‍👧‍👦🇩🇪 1️⃣',
  'only code': '```js\nconst a = 1;\n```',
  'an unclosed fence': 'Look:\n\n```python\nprint("he',
  'control characters': 'one\u0000two\u0007three\u001b[31mfour\u200b\u202e',
  'lone surrogates': 'before \ud83d after \udc00 end',
  'a word of 1,000 letters': 'a'.repeat(1000),
  html: '<script>alert(1)</script><img src=x onerror=alert(2)> <b>bold</b>',
  'a link of another kind': '[click](javascript:alert(1)) and ![i](http://example.org/a.png)',
  'cut in the middle of a wor': 'This sentence ends in the middle of a wor',
};

for (const [name, text] of Object.entries(ODDITIES)) {
  test(`a reply of ${name} is shown, ends, and breaks nothing`, async ({ page, site }) => {
    await page.goto(site.url);
    await recordEvents(page);
    await page.evaluate((t) => window.knik.streamChat(`read: ${t}`), text);
    const events = await eventsUntilDone(page);
    const reply = events.map((e) => (e.type === 'text' ? e.text : '')).join('');
    expect(reply).toBe(text);
    expect(events.at(-1)).toMatchObject({ type: 'done', cancelled: false });
    expect(events.filter((e) => e.type === 'error')).toEqual([]);
    const hrefs = await page
      .locator('[role=log] a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    expect(hrefs.filter((p) => !['http:', 'https:', 'mailto:'].includes(p))).toEqual([]);
    expect(await page.locator('[role=log] img, [role=log] script').count()).toBe(0);
  });
}

test('a reply in a script that the voice cannot read is shown, and named once', async ({
  page,
  site,
}) => {
  const text = 'שלום עולם. مرحبا بالعالم؟ كيف حالك اليوم؟ And this is read.';
  await page.goto(site.url);
  await recordEvents(page);
  await page.evaluate((t) => window.knik.streamChat(`read: ${t}`), text);
  const events = await eventsUntilDone(page);
  const errors = events.filter((e) => e.type === 'error');
  expect(errors.map((e) => e.message)).toEqual([expect.stringContaining('English')]);
  expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 1 });
  await expect(controls(page).conversation).toContainText('שלום עולם');
});

test('a browser that saves nothing is reported, and everything else works', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { get: refuse });
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await page.goto(site.url);
  await recordEvents(page);
  await expect(page.getByText('does not let the page save anything')).toBeVisible();
  await say(page, 'say: I am heard all the same.');
  const events = await eventsUntilDone(page);
  expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 1 });
});

test.describe('a voice that cannot be loaded', () => {
  // The service worker would fetch what is taken away here, and so repair what is to be shown.
  test.use({ serviceWorkers: 'block' });

  test('leaves a page that writes, and names what it could not say', async ({ page, site }) => {
    await page.route('**/espeak-pack*.bin', (route) => route.abort());
    await page.goto(site.url);
    await recordEvents(page);
    await say(page, 'say: First sentence. Second sentence. Third sentence.');
    const events = await eventsUntilDone(page);
    expect(events.map((e) => (e.type === 'text' ? e.text : '')).join('')).toBe(
      'First sentence. Second sentence. Third sentence.',
    );
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 0 });
    expect(events.filter((e) => e.type === 'error').length).toBeGreaterThan(0);
    await expect(controls(page).conversation).toContainText('Third sentence.');
  });
});

test.describe('a connection that breaks while the page is loading', () => {
  test.use({ serviceWorkers: 'block', tolerates: /Failed to load resource|net::ERR/ });

  test('loses no message: it stands there with what happened and a retry', async ({
    page,
    site,
  }) => {
    await page.route('**/pipeline*.js', (route) => route.abort());
    await page.goto(site.url);
    await say(page, 'say: Do not lose me.');
    const { conversation } = controls(page);
    await expect(conversation).toContainText('Do not lose me.');
    await expect(conversation.getByRole('button', { name: chatWords.tryAgain })).toBeVisible();
  });
});
