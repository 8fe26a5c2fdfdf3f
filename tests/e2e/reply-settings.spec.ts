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
import { modelWords } from '../../src/ui/words/models.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { serviceError } from '../../src/replies/gemini/errors.ts';

test('a key for this visit answers, and is gone with the page', async ({
  geminiPage: page,
  gemini,
}) => {
  await controls(page).settings.click();
  await page.getByLabel(settingsWords.saveKey).uncheck();
  await expect(page.getByRole('dialog')).toContainText(settingsWords.keyKeptForVisit);
  await page.getByRole('button', { name: settingsWords.done }).click();
  await say(page, 'Hello');
  await answerWith(await replyRequest(gemini), 'Hello.');
  await eventsUntilDone(page);
  await page.reload();
  await controls(page).settings.click();
  await expect(keyField(page)).toHaveValue('');
  await expect(page.getByLabel(settingsWords.saveKey)).not.toBeChecked();
});

/** The sentence for a failure with that status and no details. */
const sentenceFor = (status: number) =>
  serviceError({ status, message: 'No.', details: [] }, undefined).message;

test.describe('testing the key', () => {
  test.use({ tolerates: /Failed to load resource/ });

  test('says whether it works, or what to do', async ({ geminiPage: page, gemini }) => {
    await controls(page).settings.click();
    const dialog = page.getByRole('dialog');
    const button = dialog.getByRole('button', { name: 'Test the key' });
    await button.click();
    await expect(dialog).toContainText('Testing the key…');
    await answerWith(await replyRequest(gemini), 'Yes');
    await expect(dialog).toContainText('gemini-flash-lite-latest answered.');
    await button.click();
    await refuse(await replyRequest(gemini), 403, 'No.');
    await expect(dialog).toContainText(sentenceFor(403));
    await button.click();
    await refuse(await replyRequest(gemini), 503, 'Busy.');
    await expect(dialog, 'a test does not wait').toContainText(sentenceFor(503));
    expect(await complaintsOf(page)).toEqual([]);
  });
});

test('a model is found by words, chosen by keys, and asked from then on', async ({
  geminiPage: page,
  gemini,
}) => {
  await controls(page).settings.click();
  const field = page.getByRole('combobox', { name: settingsWords.model, exact: true });
  const dialog = page.getByRole('dialog');
  const nextReply = replyRequest(gemini);
  await expect(dialog).toContainText(settingsWords.modelCount(MODELS.length));
  await field.fill('lite flash');
  await expect(
    page.getByRole('listbox', { name: settingsWords.models }).getByRole('option'),
  ).toHaveCount(1);
  await expect(dialog).toContainText(settingsWords.modelsFound(1, 3));
  expect(await complaintsOf(page)).toEqual([]);
  await field.press('Escape');
  await expect(page.getByRole('listbox', { name: settingsWords.models })).toBeHidden();
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
  await page.getByRole('button', { name: settingsWords.done }).click();
  await say(page, 'Hello');
  const exchange = await nextReply;
  expect(exchange.path).toContain('/models/gemini-3-flash-lite:');
  await answerWith(exchange, 'Hello.');
  await eventsUntilDone(page);
});

test('a model’s name that is not listed can be typed', async ({ geminiPage: page, gemini }) => {
  await controls(page).settings.click();
  await page
    .getByRole('combobox', { name: settingsWords.model, exact: true })
    .fill('gemini-9-secret');
  await page.getByRole('button', { name: settingsWords.done }).click();
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
  const field = page.getByLabel(settingsWords.instruction);
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
  await page.getByRole('button', { name: settingsWords.resetInstruction }).click();
  await expect(field).toHaveValue(suited);
  expect(JSON.stringify(exchange.headers)).toContain(KEY);
});

test('instructions have names, and belong to a conversation', async ({
  geminiPage: page,
  gemini,
}) => {
  const ask = async (message: string): Promise<unknown> => {
    await say(page, message);
    const exchange = await replyRequest(gemini);
    await answerWith(exchange, 'Aye.');
    await expect(controls(page).conversation).toHaveAttribute('aria-busy', 'false');
    // The page says where it is, for keys that are restricted to it; and no more than that.
    expect(exchange.headers.referer).toBe(`${new URL(page.url()).origin}/`);
    return exchange.body;
  };
  const told = (text: string) => ({ systemInstruction: { parts: [{ text }] } });
  await controls(page).settings.click();
  await page.getByRole('button', { name: modelWords.addInstructions }).click();
  await page.getByRole('textbox', { name: modelWords.instructionsName }).fill('Pirate');
  await page.getByLabel(settingsWords.instruction).fill('Talk like a pirate.');
  expect(await complaintsOf(page)).toEqual([]);
  await page.getByRole('button', { name: settingsWords.done }).click();
  expect(await ask('Who goes there?')).toMatchObject(told('Talk like a pirate.'));

  await page.getByRole('button', { name: shellWords.newConversation, exact: true }).first().click();
  await page.getByRole('button', { name: /^Model: / }).click();
  const menu = page.getByRole('dialog', { name: modelWords.menu });
  const choice = menu.getByRole('combobox', { name: modelWords.instructions });
  await expect(choice).toHaveValue(/./u);
  await choice.selectOption(modelWords.defaultInstructions);
  expect(await complaintsOf(page)).toEqual([]);
  await menu.getByRole('button', { name: modelWords.close }).click();
  expect(await ask('And here?')).not.toMatchObject(told('Talk like a pirate.'));

  await page.getByRole('button', { name: shellWords.conversations, exact: true }).click();
  await page.getByRole('button', { name: 'Who goes there?', exact: true }).click();
  // What is written before that is a draft of the other conversation.
  await expect(controls(page).conversation).toContainText('Who goes there?');
  expect(await ask('Still there?')).toMatchObject(told('Talk like a pirate.'));
});
