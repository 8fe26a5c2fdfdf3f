import { describe, expect, test } from 'vitest';
import { SpeakableText } from '../../../src/text/speakable.ts';

describe('speakable text', () => {
  test('ties each stretch of words to where it stands, over the spaces that are seen and said', () => {
    const text = new SpeakableText();
    expect(text.say('one  two👍three')).toEqual([
      { start: 0, end: 3, span: { start: 0, end: 3 } },
      { start: 4, end: 8, span: { start: 3, end: 7 } },
      { start: 10, end: 15, span: { start: 8, end: 13 } },
    ]);
    expect(text.take()).toBe('one two three');
  });

  test('keeps the space between two runs in the tie of the second', () => {
    const text = new SpeakableText();
    text.say('one');
    expect(text.say(' two')).toEqual([{ start: 0, end: 4, span: { start: 3, end: 7 } }]);
  });

  test('tells where a substitute stands, and nothing of one without words', () => {
    const text = new SpeakableText();
    text.say('see ');
    expect(text.sayInstead('example.org')).toEqual({ start: 4, end: 15 });
    expect(text.sayInstead(' 🎉 ')).toBeUndefined();
  });

  test('puts a comma between what a pause parts, unless a mark is there', () => {
    const text = new SpeakableText();
    for (const cell of ['a', 'b.', 'c!', 'd']) {
      text.say(cell);
      text.pause();
    }
    text.endBlock();
    expect(text.take()).toBe('a, b. c! d\n');
  });

  test('draws no space to a closing mark over something unspoken', () => {
    const text = new SpeakableText();
    text.say('well 🎉 ! (see');
    text.separate();
    text.say(') and');
    expect(text.take()).toBe('well! (see) and');
  });

  test('keeps the space that a writer put before a mark', () => {
    const text = new SpeakableText();
    text.say('Bien !');
    expect(text.take()).toBe('Bien !');
  });

  test('ends a block only if anything was said in it, and hands out everything once', () => {
    const text = new SpeakableText();
    text.endBlock();
    text.say('  ');
    text.endBlock();
    text.say('word ');
    text.endBlock();
    expect(text.take()).toBe('word\n');
    expect(text.take()).toBe('');
  });
});
