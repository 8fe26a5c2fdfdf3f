import type { Rule } from '../language.ts';
import { withStop } from './stops.ts';
import { BARE, NUMBERED, STOPPED, TITLES } from './abbreviations.ts';
import { oneOf, sticky } from './patterns.ts';

const title: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  pattern: sticky(String.raw`(?<word>${oneOf(TITLES.keys())})(?:\.|(?=[ ]\p{Lu})(?![\p{L}\p{N}]))`),
  say({ groups = {}, 0: all }, { text, at, previous }) {
    const word = groups['word'] ?? '';
    if (/\p{L}/u.test(previous)) return undefined;
    // "Dr" behind a name and before no other is a street: "Elm Dr."
    if (
      word === 'Dr' &&
      /\p{Lu}\p{Ll}+[ ]$/u.test(text.slice(Math.max(0, at - 20), at)) &&
      !/^[ ]\p{Lu}\p{Ll}/u.test(text.slice(at + all.length))
    )
      return withStop('drive', all, text, at);
    if (!all.endsWith('.') && !/^(?:Mr|Mrs|Ms|Dr|Prof|Mx)$/.test(word)) return undefined;
    if (word === 'Fr' && !all.endsWith('.')) return undefined;
    return TITLES.get(word);
  },
};

/** "St. John" is a saint, "Main St." a street. */
/** Titles all in small letters or in capitals, which only a stop tells from a word. */
const titleOfAnyCase: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  needs: '.',
  pattern: sticky(String.raw`(?<word>dr|mr|mrs|ms|prof|DR|MR|MRS|MS|PROF)\.(?=[ ]?\p{L})`),
  say({ groups = {} }, { previous }) {
    const word = (groups['word'] ?? '').toLowerCase();
    if (/[\p{L}.]/u.test(previous)) return undefined;
    return TITLES.get(word.charAt(0).toUpperCase() + word.slice(1));
  },
};

const saint: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  pattern: sticky(String.raw`St(?:\.|(?=[ ]\p{Lu}))(?![\p{L}\p{N}])`),
  say({ 0: all }, { text, at }) {
    const name = /^[ ]\p{Lu}\p{Ll}+/u.exec(text.slice(at + all.length, at + all.length + 24))?.[0];
    const behindName = /(?:\p{Lu}\p{Ll}+|\d(?:st|nd|rd|th))[ ](?:[NSEW]\.?[ ])?$/u.test(
      text.slice(Math.max(0, at - 20), at),
    );
    if (behindName) return withStop('street', all, text, at);
    return name === undefined ? withStop('street', all, text, at) : 'saint';
  },
};

const numbered: Rule = {
  name: 'abbreviation',
  starts: 'name',
  pattern: sticky(
    String.raw`(?<word>${oneOf(NUMBERED.keys())})(?:\.[ ]?|(?<=№)[ ]?|(?<=(?:No|pp|Fig|Vol|Eq|Ch|Sec|Apt|Ste|Rm|Hwy|Rte?|Bldg))[ ])(?=\d+\p{L}?(?!\p{L})|[IVXLC]+(?!\p{L})|[ivxl]+(?:[-–]|(?!\p{L})))`,
  ),
  say({ groups = {}, 0: all }, { previous }) {
    if (/[\p{L}\p{N}]/u.test(previous)) return undefined;
    const words = NUMBERED.get(groups['word'] ?? '') ?? '';
    return [{ length: all.trimEnd().length, words }];
  },
};

const stopped: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  needs: '.',
  pattern: sticky(String.raw`(?<word>${oneOf(STOPPED.keys())})\.(?![\p{L}\p{N}])`),
  say({ groups = {}, 0: all }, { text, at, previous }) {
    if (/[\p{L}\p{N}.]/u.test(previous)) return undefined;
    const word = groups['word'] ?? '';
    const rest = text.slice(at + all.length, at + all.length + 3);
    // A word that also is one, at the end of a sentence.
    if (
      /^(?:al|ed|trans|min|max|sec|Co|temp|ref|conf|tech|est|ca|Mt|Pt|Ft|Sq)$/.test(word) &&
      (rest.trim() === '' || /^\s+["“(]?\p{Lu}/u.test(rest)) &&
      !/^(?:Mt|Ft|Pt|Co|al|Sq)$/.test(word)
    )
      return undefined;
    if (/^(?:Mt|Ft|Pt)$/.test(word)) return STOPPED.get(word);
    return withStop(STOPPED.get(word) ?? '', all, text, at);
  },
};

/** `(b. 1970)`, `d. 1999`; `tel. no.` without a figure. */
const cued: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  needs: '.',
  pattern: sticky(
    String.raw`(?:(?<life>[bd])\.(?=[ ][12]\d{3}(?!\d))|(?<no>[Nn]os?)\.(?![\p{L}\p{N}]))`,
  ),
  say({ groups = {}, 0: all }, { text, at, previous, before }) {
    if (groups['life'] !== undefined) {
      if (!/^[(,;\s]?$/u.test(previous) || before !== '') return undefined;
      return groups['life'] === 'b' ? 'born' : 'died';
    }
    if (/^ of (?!course)/u.test(text.slice(at + all.length, at + all.length + 10))) return 'number';
    return /^(?:tel|telephone|phone|serial|part|model|order|account|acct|id|ref|room|flight)\.?$/u.test(
      before,
    )
      ? withStop('number', all, text, at)
      : undefined;
  },
};

/** `Sec. Seward`, `Sec. of State`: an office, where no figure follows. */
const secretary: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  needs: '.',
  pattern: sticky(String.raw`Sec\.(?=[ ](?:of[ ]|\p{Lu}\p{Ll}))`),
  say: (_, { previous }) => (/[\p{L}.]/u.test(previous) ? undefined : 'secretary'),
};

/** `2 c. flour`, `1 T. butter`: measures of a kitchen. */
const kitchen: Rule = {
  name: 'measure',
  starts: 'letter',
  needs: '.',
  pattern: sticky(String.raw`(?<unit>[cCTt])\.(?=[ ]\p{Ll}{2}|\s*$)`),
  say({ groups = {} }, { before, previous, text, at }) {
    if (previous !== ' ' || !/^(?:\d{1,2}|\d?[½⅓⅔¼¾⅛])$/u.test(before)) return undefined;
    const unit = KITCHEN[groups['unit'] ?? ''] ?? '';
    const fraction = /(?:^|[^\d])(?:\d\/\d|[½⅓⅔¼¾⅛]) $/u.test(text.slice(Math.max(0, at - 5), at));
    return before === '1' || fraction ? unit : `${unit}s`;
  },
};
/** `12 pt. font`, `6 pt. of cream`: points of a letter, or pints. */
const points: Rule = {
  name: 'measure',
  starts: 'letter',
  pattern: sticky(String.raw`pt(?:\.(?![\p{L}\p{N}])|(?=[ ](?:font|type|text)(?!\p{L})))`),
  say({ 0: all }, { before, previous, text, at }) {
    if (previous !== ' ' || !/^\d{1,2}$/.test(before)) return undefined;
    const rest = text.slice(at + all.length, at + all.length + 8);
    const unit = /^[ ](?:font|type|text|bold|size|Arial|Times)/.test(rest) ? 'point' : 'pint';
    return withStop(unit === 'point' || before === '1' ? unit : 'pints', all, text, at);
  },
};
const KITCHEN: Readonly<Record<string, string>> = {
  c: 'cup',
  C: 'cup',
  T: 'tablespoon',
  t: 'teaspoon',
};

const bare: Rule = {
  name: 'abbreviation',
  starts: 'letter',
  pattern: sticky(String.raw`(?<word>${oneOf(BARE.keys())})(?<=(?<stop>.))(?![\p{L}\p{N}.])`),
  say: ({ groups = {} }, { previous }) =>
    /[\p{L}\p{N}.]/u.test(previous) ? undefined : BARE.get(groups['word'] ?? ''),
};

export const abbreviations: readonly Rule[] = [
  numbered,
  cued,
  secretary,
  kitchen,
  points,
  title,
  titleOfAnyCase,
  saint,
  stopped,
  bare,
];
/** Words in small letters, or with one capital, that a rule has to see. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [
    ...TITLES.keys(),
    ...STOPPED.keys(),
    ...BARE.keys(),
    ...NUMBERED.keys(),
    'St',
    'Blvd',
    'Expy',
    'Fwy',
    'Tpke',
    'Rd',
    'Pkwy',
    'kr',
    'zł',
    'pt',
    'dr',
    'mr',
    'mrs',
    'ms',
    'prof',
  ].filter((word) => /^\p{L}+$/u.test(word)),
);
