import { complaintsOf } from '../support/e2e/axe.ts';
import {
  answerWith,
  expect,
  KEY,
  keyField,
  MODELS,
  refuse,
  replyRequest,
  test,
} from '../support/e2e/gemini-page.ts';
import { controls, eventsUntilDone, say } from '../support/e2e/page.ts';

test('a key for this visit answers, and is gone with the page', async ({
  geminiPage: page,
  gemini,
}) => {
  await controls(page).settings.click();
  await page.getByLabel('Keep the key for the next visit').uncheck();
  await expect(page.getByRole('dialog')).toContainText('Kept until you close the page.');
  await page.getByRole('button', { name: 'Done' }).click();
  await say(page, 'Hello');
  await answerWith(await replyRequest(gemini), 'Hello.');
  await eventsUntilDone(page);
  await page.reload();
  await controls(page).settings.click();
  await expect(keyField(page)).toHaveValue('');
  await expect(page.getByLabel('Keep the key for the next visit')).not.toBeChecked();
});

test.describe('testing the key', () => {
  test.use({ tolerates: /Failed to load resource/ });

  test('says whether it works, or what to do', async ({ geminiPage: page, gemini }) => {
    await controls(page).settings.click();
    const dialog = page.getByRole('dialog');
    const button = dialog.getByRole('button', { name: 'Test the key' });
    await button.click();
    await expect(dialog).toContainText('Asking Gemini for a word…');
    await answerWith(await replyRequest(gemini), 'Yes');
    await expect(dialog).toContainText('The key works: gemini-flash-lite-latest has answered.');
    await button.click();
    await refuse(await replyRequest(gemini), 403, 'No.');
    await expect(dialog).toContainText('This key may not use Gemini.');
    await button.click();
    await refuse(await replyRequest(gemini), 503, 'Busy.');
    await expect(dialog, 'a test does not wait').toContainText('too much to do just now');
    expect(await complaintsOf(page)).toEqual([]);
  });
});

test('a model is found by words, chosen by keys, and asked from then on', async ({
  geminiPage: page,
  gemini,
}) => {
  await controls(page).settings.click();
  const field = page.getByRole('combobox', { name: 'Model' });
  const dialog = page.getByRole('dialog');
  const nextReply = replyRequest(gemini);
  await expect(dialog).toContainText(`${MODELS.length} models to choose from.`);
  await field.fill('lite flash');
  await expect(page.getByRole('listbox', { name: 'Models' }).getByRole('option')).toHaveCount(1);
  await expect(dialog).toContainText('1 of 3 models.');
  expect(await complaintsOf(page)).toEqual([]);
  await field.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Models' })).toBeHidden();
  await expect(field).toHaveValue('gemini-flash-lite-latest');
  await field.fill('flash');
  await field.blur();
  await expect(field, 'a search is no choice').toHaveValue('gemini-flash-lite-latest');
  await field.fill('pro');
  await field.press('Enter');
  await expect(field, 'the only hit is one').toHaveValue('gemini-3-pro');
  await field.fill('flash');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-activedescendant', 'model-1');
  await field.press('Enter');
  await expect(field).toHaveValue('gemini-3-flash-lite');
  await expect(dialog).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await say(page, 'Hello');
  const exchange = await nextReply;
  expect(exchange.path).toContain('/models/gemini-3-flash-lite:');
  await answerWith(exchange, 'Hello.');
  await eventsUntilDone(page);
});

test('a model’s name that is not listed can be typed', async ({ geminiPage: page, gemini }) => {
  await controls(page).settings.click();
  await page.getByRole('combobox', { name: 'Model' }).fill('gemini-9-secret');
  await page.getByRole('button', { name: 'Done' }).click();
  await say(page, 'Hello');
  const exchange = await replyRequest(gemini);
  expect(exchange.path).toContain('/models/gemini-9-secret:');
  await answerWith(exchange, 'Hello.');
  await eventsUntilDone(page);
});

test('what the model is told can be changed, is kept, and can be taken back', async ({
  geminiPage: page,
  gemini,
}) => {
  await controls(page).settings.click();
  const field = page.getByLabel('How it should answer');
  const suited = await field.inputValue();
  expect(suited).toContain('read aloud');
  await field.fill('Answer in one word.');
  await page.reload();
  await say(page, 'Hello');
  const exchange = await replyRequest(gemini);
  expect(exchange.body).toMatchObject({
    systemInstruction: { parts: [{ text: 'Answer in one word.' }] },
  });
  await answerWith(exchange, 'Hello.');
  await controls(page).settings.click();
  await expect(field).toHaveValue('Answer in one word.');
  await page.getByRole('button', { name: 'Back to what suits listening' }).click();
  await expect(field).toHaveValue(suited);
  expect(JSON.stringify(exchange.headers)).toContain(KEY);
});
