import { expect, test } from 'vitest';
import { readAddress } from '../../../src/platform/address.ts';

const isVoice = (id: string) => id === 'espeak-en-gb';

test('message, provider and voice are read', () => {
  expect(readAddress('?q=Why%20so%3F&provider=demo&voice=espeak-en-gb', isVoice)).toEqual({
    message: 'Why so?',
    choices: { provider: 'demo', voice: 'espeak-en-gb' },
    problems: [],
  });
});

test.each(['', '?', '?q=', '?q=%20&provider=&voice='])('“%s” asks for nothing', (search) => {
  expect(readAddress(search, isVoice)).toEqual({ message: undefined, choices: {}, problems: [] });
});

test('what is not here is left out, with a sentence that names it', () => {
  const { choices, problems } = readAddress(`?provider=oracle&voice=${'x'.repeat(500)}`, isVoice);
  expect(choices).toEqual({});
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('“oracle”');
  expect(problems[1]?.length).toBeLessThan(150);
});

test.each(['key', 'api_key', 'apikey', 'gemini-key', 'geminiKey'])('%s is never read', (name) => {
  const request = readAddress(`?${name}=SECRET&q=Hello`, isVoice);
  expect(JSON.stringify(request)).not.toContain('SECRET');
});
