import { describe, expect, it } from 'vitest';
import { SPOKEN_STYLE } from '../../../src/contract/spoken-style.ts';
import { conversation } from '../../../src/llm/gemini-request.ts';

describe('the conversation that is sent', () => {
  it('is the message alone when there is no history', () => {
    expect(conversation([], 'Hello')).toEqual([{ role: 'user', parts: [{ text: 'Hello' }] }]);
  });

  it('leaves out exchanges of which one side is blank, so that the roles stay in turn', () => {
    const contents = conversation(
      [
        { message: 'One', reply: 'First' },
        { message: 'Cancelled at once', reply: ' \n' },
        { message: '', reply: 'Of nothing' },
        { message: 'Two', reply: 'Second' },
      ],
      'Three',
    );
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user', 'model', 'user']);
    expect(contents.flatMap(({ parts }) => parts.map(({ text }) => text))).toEqual([
      'One',
      'First',
      'Two',
      'Second',
      'Three',
    ]);
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
