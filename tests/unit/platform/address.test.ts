import { expect, test } from 'vitest';
import { readAddress as read } from '../../../src/platform/address.ts';
import { PAGE_PROVIDERS } from '../../../src/replies/registry.ts';

const isVoice = (id: string) => id === 'espeak-en-gb';
const readAddress = (search: string) => read(search, isVoice, PAGE_PROVIDERS);

test('the browser’s model has another name in addresses', () => {
  expect(readAddress('?provider=builtin').choices).toEqual({ provider: 'browserModel' });
});

test('message, provider and voice are read', () => {
  expect(readAddress('?q=Why%20so%3F&provider=demo&voice=espeak-en-gb')).toEqual({
    message: 'Why so?',
    text: undefined,
    isShared: false,
    opens: undefined,
    choices: { provider: 'demo', voice: 'espeak-en-gb', voiceIsAutomatic: false },
    problems: [],
  });
});

test.each(['', '?', '?q=', '?q=%20&provider=&voice='])('“%s” asks for nothing', (search) => {
  expect(readAddress(search)).toEqual({
    message: undefined,
    text: undefined,
    isShared: false,
    opens: undefined,
    choices: {},
    problems: [],
  });
});

test('what is not here is left out, with a sentence that names it', () => {
  const { choices, problems } = readAddress(`?provider=oracle&voice=${'x'.repeat(500)}`);
  expect(choices).toEqual({});
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('“oracle”');
  expect(problems[1]?.length).toBeLessThan(150);
});

test.each(['key', 'api_key', 'apikey', 'gemini-key', 'geminiKey'])('%s is never read', (name) => {
  const request = readAddress(`?${name}=SECRET&q=Hello`);
  expect(JSON.stringify(request)).not.toContain('SECRET');
});

test('a text to be read aloud, and what was shared', () => {
  expect(readAddress('?read=%20One%20sentence.')).toMatchObject({ text: 'One sentence.' });
  expect(readAddress('?shared')).toMatchObject({ isShared: true });
});

test('a shortcut of the installed app opens a part of the page, and nothing else does', () => {
  expect(
    ['new', 'conversations', 'texts', 'settings'].map((each) => readAddress(`?open=${each}`).opens),
  ).toEqual(['new', 'conversations', 'texts', undefined]);
});
