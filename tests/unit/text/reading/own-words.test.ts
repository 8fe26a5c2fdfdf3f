import { describe, expect, test } from 'vitest';
import { openReading, readEnglish } from '../../../../src/text/reading/index.ts';
import { createMarkdownReader } from '../../../../src/text/markdown.ts';

const read = openReading({
  words: [
    { written: 'nike', said: '/ˈnaɪki/' },
    { written: 'GIF', said: 'jif' },
    { written: 'new york', said: 'the 2 big apples' },
    { written: 'York', said: 'Yoke' },
    { written: 'C++', said: 'see plus' },
    { written: '3 kg', said: 'a stone' },
  ],
});
const said = (text: string) => read(text).text;

describe('a person’s own words', () => {
  test('are said as the person wants, figures in them as words', () => {
    expect(said('It is in New York now.')).toBe('It is in the two big apples now.');
    expect(said('Write C++ code of 3 kg.')).toBe('Write see plus code of a stone.');
  });

  test('in small letters stand for any case, with a capital for themselves', () => {
    expect(said('Nike, NIKE and nike')).toBe('/ˈnaɪki/, /ˈnaɪki/ and /ˈnaɪki/');
    expect(said('A GIF, a gif.')).toBe('A jif, a gif.');
  });

  test('are whole words', () => {
    expect(said('Nikes, Yorkshire and GIFs')).toBe(readEnglish('Nikes, Yorkshire and GIFs').text);
  });

  test('yield to a longer one', () => {
    expect(said('York and New York')).toBe('Yoke and the two big apples');
  });

  test('are tied to what is written', () => {
    const { text, ties } = read('Buy Nike now.');
    const tie = ties.find(({ exact }) => !exact);
    expect(text.slice(tie?.start, tie?.end)).toBe('/ˈnaɪki/');
    expect(tie?.source).toEqual({ start: 4, end: 8 });
  });
});

describe('marks that a person types', () => {
  const typed = openReading({ isTyped: true });

  test('spell letter by letter', () => {
    expect(typed('Say [spell: ab-12] now.').text).toBe('Say A B one two now.');
  });

  test('are nothing in the reply of a model', () => {
    expect(said('Say [spell: ab] now.')).toBe(readEnglish('Say [spell: ab] now.').text);
    expect(readEnglish('Say [spell: ab] now.').text).toContain('spell');
  });
});

describe('emoji', () => {
  const named = openReading({ saysEmoji: true });

  test('are said by name where that is wanted, skin tones and the unknown in silence', () => {
    expect(named('Well done 🎉 👍🏽!').text).toBe('Well done party popper thumbs up!');
    expect(named('A 🪬 is one.').text).toBe('A is one.');
    expect(readEnglish('Well done 🎉!').text).toBe('Well done!');
  });

  test('are in the speakable text of a reply only then', () => {
    const speakable = (saysEmoji: boolean) => {
      let text = '';
      const reader = createMarkdownReader({ onSpeakable: (added) => (text += added), saysEmoji });
      reader.write('# 🚀 Go\n\nDone ✅.\n\n🎉\n');
      reader.end();
      return text;
    };
    expect(speakable(false)).toBe('Go\nDone.\n');
    expect(speakable(true)).toBe('🚀 Go\nDone ✅.\n🎉\n');
  });
});
