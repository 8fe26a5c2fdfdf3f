import { complaintsOf } from '../support/e2e/axe.ts';
import {
  answerWith,
  expect,
  KEY,
  keyField,
  refuse,
  replyRequest,
  test,
} from '../support/e2e/gemini-page.ts';
import { waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { chunk, frame } from '../support/gemini-frames.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { timingWords } from '../../src/ui/words/timing.ts';
import { sentence } from '../support/sentence.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { connectionError } from '../../src/replies/gemini/errors.ts';

test('a reply of Gemini is shown and spoken while it streams in', async ({
  geminiPage: page,
  gemini,
}) => {
  await say(page, 'How are you?');
  const exchange = await replyRequest(gemini);
  expect(JSON.stringify(exchange.body)).toContain('How are you?');
  exchange.start();
  await exchange.write(frame(chunk('I am **very** well, thank you. And')));
  await waitForSound(page);
  await exchange.write(frame(chunk(' you?', 'STOP')));
  exchange.end();
  const events = await eventsUntilDone(page);
  expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 2 });
  await expect(controls(page).conversation).toContainText('I am very well, thank you. And you?');
});

test('Stop closes the connection', async ({ geminiPage: page, gemini }) => {
  await say(page, 'Go on for ever');
  const exchange = await replyRequest(gemini);
  exchange.start();
  await exchange.write(frame(chunk('On and on. ')));
  await expect(controls(page).conversation).toContainText('On and on.');
  await controls(page).stop.click();
  expect(await exchange.over).toBe('broken');
});

test('earlier exchanges are sent along', async ({ geminiPage: page, gemini }) => {
  await say(page, 'My name is Ada.');
  const first = replyRequest(gemini);
  const exchange = await first;
  exchange.start();
  await exchange.write(frame(chunk('Hello Ada.', 'STOP')));
  exchange.end();
  await eventsUntilDone(page);
  await say(page, 'What is my name?');
  const second = await replyRequest(gemini);
  const { contents } = second.body as { contents: { role: string; parts: { text: string }[] }[] };
  expect(contents.map(({ role, parts }) => [role, parts[0]?.text])).toEqual([
    ['user', 'My name is Ada.'],
    ['model', 'Hello Ada.'],
    ['user', 'What is my name?'],
  ]);
  second.cut();
  await eventsUntilDone(page);
});

test('the service worker has no part in what is said to Gemini, and keeps none of it', async ({
  geminiPage: page,
  gemini,
}) => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const ownScript = page.waitForResponse(/assets\/index.*\.js$/);
  await page.reload();
  expect((await ownScript).fromServiceWorker(), 'it is at work').toBe(true);
  await recordEvents(page);

  const response = page.waitForResponse(/streamGenerateContent/);
  await say(page, 'Just between us');
  const exchange = await replyRequest(gemini);
  exchange.start();
  await exchange.write(frame(chunk('Of course.', 'STOP')));
  exchange.end();
  expect((await response).fromServiceWorker()).toBe(false);
  await eventsUntilDone(page);

  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (n) => (await caches.open(n)).keys()));
    return requests.flat().map(({ url }) => new URL(url).origin);
  });
  expect(new Set(kept)).toEqual(new Set([new URL(page.url()).origin]));
});

test.describe('a failure', () => {
  // The browser itself writes failed requests into the console.
  test.use({ tolerates: /Failed to load resource|net::ERR/ });

  test('that passes is waited for in sight, and the reply comes once', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Are you there?');
    const { conversation } = controls(page);
    await refuse(await replyRequest(gemini), 503, 'overloaded');
    await expect(conversation).toContainText(sentence(chatWords.tryingAgainIn));
    expect(await complaintsOf(page)).toEqual([]);
    const exchange = await replyRequest(gemini);
    expect(JSON.stringify(exchange.body)).toContain('Are you there?');
    await answerWith(exchange, 'Here I am.');
    const events = await eventsUntilDone(page);
    expect(events.filter((e) => e.type === 'text').map((e) => e.text)).toEqual(['Here I am.']);
    expect(events.filter((e) => e.type === 'error')).toEqual([]);
    await expect(conversation).not.toContainText(sentence(chatWords.tryingAgainIn));
  });

  test('that asks for a longer wait is counted down; a cancelled wait can be tried again', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'One more?');
    const { conversation } = controls(page);
    await refuse(await replyRequest(gemini), 429, 'Slow down.', {
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retryDelay: '40s',
    });
    await expect(conversation).toContainText(sentence(chatWords.tryingAgainIn, String.raw`4\d`));
    await expect(conversation).toContainText(sentence(chatWords.tryingAgainIn, String.raw`3\d`));
    await conversation.getByRole('button', { name: chatWords.cancel }).click();
    await expect(conversation).toContainText('Try again in 40 seconds.');
    await conversation.getByRole('button', { name: chatWords.tryAgain }).click();
    await answerWith(await replyRequest(gemini), 'Here you are.');
    await expect(conversation).toContainText('Here you are.');
    await expect(conversation.getByText('One more?')).toHaveCount(1);
  });

  test('Stop ends a wait, and nothing is asked again', async ({ geminiPage: page, gemini }) => {
    await say(page, 'Are you there?');
    await refuse(await replyRequest(gemini), 429, 'Slow down.');
    await expect(controls(page).conversation).toContainText(sentence(chatWords.tryingAgainIn));
    await controls(page).stop.click();
    expect((await eventsUntilDone(page)).at(-1)).toMatchObject({ type: 'done', cancelled: true });
    await expect(controls(page).conversation).not.toContainText(sentence(chatWords.tryingAgainIn));
  });

  test('gives way to the next message, which stays in sight', async ({
    geminiPage: page,
    gemini,
  }) => {
    await page.setViewportSize({ width: 390, height: 480 });
    await say(page, 'Are you there?');
    await answerWith(await replyRequest(gemini), 'Yes. What may it be?');
    await eventsUntilDone(page);
    await say(page, 'A moment');
    await refuse(await replyRequest(gemini), 429, 'Slow down.', {
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retryDelay: '40s',
    });
    await expect(controls(page).conversation).toContainText(sentence(chatWords.tryingAgainIn));
    await say(page, 'Never mind');
    const exchange = await replyRequest(gemini);
    await expect(page.getByText(chatWords.waitingForWords)).toBeInViewport();
    await expect(page.getByRole('button', { name: chatWords.jumpToLatest })).toBeHidden();
    exchange.cut();
  });

  test('in the middle can be continued from the exact end', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Count to four');
    const first = await replyRequest(gemini);
    first.start();
    await first.write(frame(chunk('One, two, th')));
    await expect(controls(page).conversation).toContainText('One, two, th');
    first.cut();
    const { conversation } = controls(page);
    await conversation.getByRole('button', { name: chatWords.continueReply }).click();
    const second = await replyRequest(gemini);
    const { contents } = second.body as { contents: { role: string; parts: { text: string }[] }[] };
    expect(contents.map(({ role, parts }) => [role, parts[0]?.text])).toEqual([
      ['user', 'Count to four'],
      ['model', 'One, two, th'],
      ['user', chatWords.continueMessage],
    ]);
    await answerWith(second, 'ree, four.');
    await expect(conversation).toContainText('ree, four.');
    await expect(conversation.getByText('One, two')).toHaveCount(1);
    await expect(conversation.getByRole('button', { name: chatWords.tryAgain })).toHaveCount(0);
  });

  test('in the middle can be tried again, and nothing stands twice', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Count to four');
    const first = await replyRequest(gemini);
    first.start();
    await first.write(frame(chunk('One, two, th')));
    await expect(controls(page).conversation).toContainText('One, two, th');
    first.cut();
    const { conversation } = controls(page);
    await conversation.getByRole('button', { name: chatWords.tryAgain }).click();
    await answerWith(await replyRequest(gemini), 'One, two, three, four.');
    await expect(conversation).toContainText('three, four.');
    await expect(conversation.getByText('One, two')).toHaveCount(1);
    await expect(conversation.getByText('Count to four')).toHaveCount(1);
  });

  test('of a network that wants a sign-in is told as that', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Hello?');
    const reply = await replyRequest(gemini);
    const SIGN_IN = '<!doctype html><title>Welcome</title>';
    reply.start(200, { 'content-type': 'text/html' });
    await reply.write(SIGN_IN);
    reply.end();
    const probe = await gemini.next();
    expect(probe.headers['x-goog-api-key'], 'the key is not given away').toBeUndefined();
    probe.start(200, { 'content-type': 'text/html' });
    await probe.write(SIGN_IN);
    probe.end();
    await expect(controls(page).conversation).toContainText(
      connectionError('intercepted', undefined).message,
    );
  });

  test('of a device without network is told as that', async ({
    geminiPage: page,
    gemini,
    context,
  }) => {
    // The part of the page that asks Gemini comes with the first question.
    await say(page, 'Are you there?');
    await answerWith(await replyRequest(gemini), 'Yes.');
    await expect(controls(page).conversation).toContainText('Yes.');
    await context.setOffline(true);
    await say(page, 'Hello?');
    await expect(controls(page).conversation).toContainText(
      connectionError('offline', undefined).message,
    );
    await context.setOffline(false);
  });

  test('in the middle keeps what has come, speaks it, and says what happened', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Tell me more');
    const exchange = await replyRequest(gemini);
    exchange.start();
    await exchange.write(frame(chunk('This much I know. And th')));
    await expect(controls(page).conversation).toContainText('And th');
    exchange.cut();
    const events = await eventsUntilDone(page);
    expect(events.filter((e) => e.type === 'error')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 2 });
    await expect(controls(page).conversation).toContainText('And th');
  });

  test('of the key opens the settings, and nothing written is lost', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'A long thought of mine');
    await refuse(await replyRequest(gemini), 400, 'API key not valid.', {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
    });
    const { conversation } = controls(page);
    await expect(conversation).toContainText('A long thought of mine');
    await conversation.getByRole('button', { name: chatWords.openSettings }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('the tokens of a reply are in its timing and in its metrics', async ({
  geminiPage: page,
  gemini,
}) => {
  await say(page, 'How are you?');
  const exchange = await replyRequest(gemini);
  exchange.start();
  await exchange.write(
    frame({
      ...(chunk('Well.', 'STOP') as object),
      usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 2, thoughtsTokenCount: 3 },
    }),
  );
  exchange.end();
  await eventsUntilDone(page);
  await expect(controls(page).conversation).not.toContainText('120');
  await page.getByRole('button', { name: chatWords.timing }).click();
  const timing = page.getByRole('region', { name: timingWords.timing });
  await expect(timing).toContainText(`${timingWords.milestones.tokensRead}120`);
  await expect(timing).toContainText(`${timingWords.milestones.tokensWritten}5`);
  expect(await page.evaluate(() => window.knik.metrics().at(-1))).toMatchObject({
    promptTokens: 120,
    replyTokens: 5,
  });
});

test('the key is nowhere but in its field and its own place in the store', async ({
  geminiPage: page,
}) => {
  const everything = await page.evaluate(async () => {
    const opened = indexedDB.open('knik');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const store = opened.result.transaction('kept').objectStore('kept');
    const all = store.getAll();
    const names = store.getAllKeys();
    await new Promise((resolve) => {
      names.onsuccess = resolve;
    });
    const kept = names.result.map((name, i) => [name as string, JSON.stringify(all.result[i])]);
    const { href } = location;
    const { localStorage: local, sessionStorage: session } = window;
    return { kept, rest: JSON.stringify([href, local, session, document.cookie, history.state]) };
  });
  expect(everything.kept.filter(([, value]) => value?.includes(KEY))).toEqual([
    ['gemini-key', JSON.stringify(KEY)],
  ]);
  expect(everything.rest).not.toContain(KEY);
  await expect(page.locator('html')).not.toContainText(KEY);
});

test('a key that is forgotten is gone, also after a reload', async ({ geminiPage: page }) => {
  await controls(page).settings.click();
  await expect(keyField(page)).toHaveValue(KEY);
  await page.getByRole('button', { name: settingsWords.forgetKey }).click();
  await expect(keyField(page)).toHaveValue('');
  await page.reload();
  await controls(page).settings.click();
  await expect(keyField(page)).toHaveValue('');
});
