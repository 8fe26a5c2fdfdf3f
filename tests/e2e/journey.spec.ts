import { AUDIBLE, waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';

test('type, send, read the reply, hear it while it is still being written', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  // Less than the minute that the voice works ahead, so that its making ends long before its hearing.
  await say(page, 'What helps me sleep better?');
  await waitForSound(page);
  const events = await eventsUntilDone(page);

  const reply = events.map((e) => (e.type === 'text' ? e.text : '')).join('');
  expect(reply.length).toBeGreaterThan(500);
  const shown = await controls(page).conversation.innerText();
  const [firstWords] = reply.replaceAll(/[*_#`>]/g, '').split(/[.!?\n]/);
  expect(shown).toContain(firstWords?.trim());

  const chunks = events.filter((e) => e.type === 'audio');
  expect(chunks.map((e) => e.index)).toEqual(chunks.map((_, i) => i));
  expect(events.at(-1)).toMatchObject({
    type: 'done',
    audioChunks: chunks.length,
    cancelled: false,
  });

  const lastText = events.findLast((e) => e.type === 'text');
  const firstSound = await page.evaluate(
    (audible) => window.heardBlocks.findIndex((b) => b.peak > audible),
    AUDIBLE,
  );
  expect(firstSound).toBeGreaterThanOrEqual(0);
  expect(lastText?.blocksHeard, 'text still came after the first sound').toBeGreaterThan(
    firstSound,
  );
});

test('Enter sends, Shift+Enter breaks the line, Esc stops', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  const { message, conversation, stop } = controls(page);
  await message.fill('say: First line.');
  await message.press('Shift+Enter');
  await message.pressSequentially('Second line.');
  await expect(message).toHaveValue('say: First line.\nSecond line.');
  await message.press('Enter');
  await expect(message).toHaveValue('');
  await expect(conversation).toContainText('Second line.');

  await say(page, 'Tell me a short story');
  await expect(stop).toBeVisible();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => window.busEvents.some((e) => e.type === 'done' && e.cancelled));
  await expect(stop).toBeHidden();
});

test('the address pre-fills the message and chooses provider and voice, never a key', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?q=Tell%20me%20a%20joke&provider=demo&voice=espeak-en-gb&key=SECRET`);
  await expect(controls(page).message).toHaveValue('Tell me a joke');
  await controls(page).settings.click();
  const values = await page
    .locator('dialog input, dialog select')
    .evaluateAll((fields) => fields.map((f) => (f as HTMLInputElement).value));
  expect(values).not.toContain('SECRET');
});

test('a conversation is there again after a reload', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, 'say: Remember this sentence.');
  await eventsUntilDone(page);
  await page.reload();
  await expect(controls(page).conversation).toContainText('Remember this sentence.');
});
