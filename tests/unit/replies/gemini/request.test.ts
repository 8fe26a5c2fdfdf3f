import { describe, expect, it } from 'vitest';
import { SPOKEN_STYLE } from '../../../../src/contract/spoken-style.ts';
import { conversation } from '../../../../src/replies/gemini/request.ts';

describe('the conversation that is sent', () => {
  it('is the message alone when there is no history', () => {
    expect(conversation([], 'Hello')).toEqual([{ role: 'user', parts: [{ text: 'Hello' }] }]);
  });

  it('names the roles as the API does', () => {
    const contents = conversation([{ message: 'One', reply: 'First' }], 'Two');
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
  });

  it('sends every text as it is', () => {
    const text = '  two\n\nlines 👩‍🚀 \t';
    expect(
      conversation([{ message: text, reply: text }], text).map((c) => c.parts[0]?.text),
    ).toEqual([text, text, text]);
  });
});

describe('the style that is asked for', () => {
  it('is short, as it is paid for with every turn', () => {
    expect(SPOKEN_STYLE.length).toBeLessThan(1000);
  });
});
