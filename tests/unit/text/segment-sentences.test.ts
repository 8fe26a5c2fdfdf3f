import { describe, expect, test } from 'vitest';
import { openSegmenter } from '../../../src/text/segmenter.ts';

/**
 * Each line is a text with its expected segments: ` | ` stands for a break at a space, `‖` for one without,
 * a newline for itself.
 */
const CASES: Readonly<Record<string, readonly string[]>> = {
  'plain sentences': [
    'Hello there. | How are you? | I am fine!',
    'One sentence only',
    'It works. | 42 people came.',
    'It costs $5. | €3 is less.',
    'Really?! | Yes!! | Well...',
    'The end.   | Three spaces before this.',
    'First block\nSecond block. | With two sentences.\nThird',
    'Title\n\n\nText after blank lines.',
    'Tabs.\t\n\tAnd more.',
    'I saw it. | I swear.',
    'Use C#. | .NET is a runtime.',
    'Lower-case words end nothing. so this goes on. | But this does not.',
    'Cats & dogs. | @ada wrote this.',
  ],
  'titles and Latin': [
    'Dr. Smith met Mr. and Mrs. Jones. | They talked.',
    'Prof. Lee teaches at St. John. | Ms. Ray does not.',
    'Gen. Grant and Col. Mustard. | Rev. Green was there.',
    'Use a linter, e.g. ESLint. | It helps.',
    'Some tools, i.e. Vite, are fast. | Others are not.',
    'Use a tool (e.g. Vite) or not. | It depends.',
    'Team A vs. Team B was close. | Nobody won.',
    'See cf. Brown, approx. Ten pages.',
    'Roe v. Wade was decided. | Then it was not.',
    'Mt. Everest is high. | Ft. Worth is not.',
  ],
  'abbreviations before a number': [
    'See No. 5 and Fig. 3 on p. 12. | It is clear.',
    'No. | That is wrong.',
    'No. 5 is alive.',
    'It opened on Jan. 3 and closed in Feb. 2024. | Nobody came.',
    'It opened in Jan. | It closed soon.',
    'He sat. | Then he stood.',
    'Vol. II and Sec. B are missing. | Ch. 3 is here.',
    'Read op. 27 and nos. 3 to 5.',
  ],
  'abbreviations that may end a sentence': [
    'We sell nuts, bolts, etc. | Everything is cheap.',
    'We sell nuts, etc. and more. | Come by.',
    '(Nuts, bolts, etc.) | Everything.',
    'It starts at 5 p.m. | Then we eat.',
    'It starts at 5 p.m. Monday and ends at 8 a.m. Eastern time.',
    'From 10:30 a.m. to 5p.m. | Doors open early.',
    'He lives in the U.S. | The weather is fine.',
    'The U.S. Senate met the U.K. Parliament. | Nothing happened.',
    'It is the capital of the U.S. and of nothing else. | Go on.',
    'The U.S. is big. | So is the U.S.S.R. | It was.',
    'Apple Inc. CEO Tim Cook spoke. | Foo Ltd. did not.',
    'She works at Acme Corp. | They make everything.',
    'Martin Luther King Jr. Day is in January. | It’s a holiday.',
    'She has a Ph.D. | It took years.',
    'It was shown by Smith et al. in 2019. | Others agree.',
    'He lives on Fifth Ave. near the park. | Nice.',
    'Rome fell in 476 A.D. | It was a Monday.',
  ],
  initials: [
    'J. K. Rowling wrote it. | J.R.R. Tolkien did not.',
    'George W. Bush and Samuel L. Jackson. | They met.',
    'I met J. A. Smith and J. I. Jones. | They waved.',
    'That was plan B. | There is no plan C. | It is over.',
    'Set x. | Then set y. | Done.',
  ],
  'numbers, versions, names of files': [
    'Pi is 3.14. | It goes on.',
    'It costs $1,299.99. | That is a lot.',
    'Version v2.0.1 is out. | Get it at 10:30 p.m. sharp.',
    'Open package.json. | Then edit index.ts and .env. | Save.',
    'Node.js is fast. | I use Node.js. | You should too.',
    'Visit https://example.com/a.b?c=d. | It is free.',
    'Is it https://example.com/? | Yes.',
    'Mail me at a.b@example.co.uk. | I answer.',
    'It is Python 3. | Then came Python 4.',
    'It happened in 2024. | The year was good.',
    'Done: 100%. | Next!',
    'The ratio is 1:2. | Fine.',
    'They scored 3. | They scored again.',
  ],
  'numbered lists': [
    '1. First item\n2. Second item\n10. Tenth item.',
    '1. First. | 2. Second. | 3. Third.',
    '1.2. Scope\n1.2.3. Details',
    'a. First option\nB. The second option\niv. Fourth',
    '1) First. | Then more.',
    'Q. What is it? | A. The answer.',
  ],
  'the ellipsis': [
    'Wait... what? | Hm… maybe.',
    'Hm… | Maybe not.',
    'Well... | I think so.',
    'And then ... nothing. | Ah ... | So it was.',
    '... and so it went on.',
  ],
  'quotes and brackets': [
    'He said “Stop.” | She did.',
    'He said "Stop." | She did.',
    '"Really?" she asked. | "Yes," he said.',
    '“Really?” she asked. | “Yes!” he cried.',
    'She said (really!) that it works. | Fine.',
    'It works (mostly). | See below.',
    '(This is one. | This is two.) | Next.',
    'We like it (Yes. | We do!) | They don’t.',
    'Wait—what? | Yes — that. | Oh —no.',
    'The team (Yahoo!) Won nothing.',
    'It is so [1]. | It is not [2].',
    '«Oui.» | «Non.»',
    'He called it ‘odd.’ | I did not.',
    '„Ja.“ | „Nein.“ | Sie ging.',
    'It is “done”. | Go.',
    '"One. | Two." | Three.',
    "It's 'fine'. | Don't worry.",
  ],
  'small letters at the beginning': [
    'It runs. | iPhone users rejoice.',
    'We sold it. | eBay took a share. | macOS did not.',
    'Yahoo! has news. | Read it.',
    'She asked why? nobody knew. | Odd.',
  ],
  'other languages': [
    '¿Qué tal? | ¡Muy bien! | Gracias.',
    'El Sr. García y la Dra. Pérez. | Llegaron tarde.',
    'Bonjour ! | Ça va ? | « Oui. » | Bien sûr.',
    'Das ist z. B. gut, d. h. nicht schlecht. | Ja.',
    'Am 3. Oktober war es warm. | Am 17. nicht.',
    'Hr. Müller und Dr. Weiß. | Er kam.',
    '你好。‖世界很大！‖真的吗？‖是的。',
    '他说：“你好。”‖然后走了。',
    '「はい。」‖彼は言った。',
    '「本当？」と彼女は聞いた。‖はい。',
    '这是第一句。 | 这是第二句。',
    '日本語です｡‖次の文です｡',
    '那个版本是3.14。‖很好！？‖对。',
    'यह पहला वाक्य है। | यह दूसरा है॥ | अंत',
    'كيف حالك؟ | أنا بخير. | شكرا',
    'یہ پہلا ہے۔ | یہ دوسرا ہے۔',
    'שלום. | מה שלומך? | טוב!',
    'Привет. | Как дела? | Хорошо.',
    'Καλημέρα. | Τι κάνεις;',
    'สวัสดีครับ ผมชื่อจอห์น',
    'Բարեւ։ | Ինչպես ես։',
  ],
};

const sentencesOf = (text: string): readonly string[] => {
  const segmenter = openSegmenter({ clauseMin: Infinity, max: 300 });
  return [...segmenter.push(text), ...segmenter.end()].map((segment) => segment.text);
};

describe.each(Object.entries(CASES))('sentences: %s', (_, lines) => {
  test.each(lines)('%j', (line) => {
    const text = line.replaceAll(' | ', ' ').replaceAll('‖', '');
    const expected = line.split(/ \| |‖|\n/u).map((part) => part.trim());
    expect(sentencesOf(text)).toEqual(expected.filter((part) => part !== ''));
  });
});
