import type { Rule } from '../language.ts';
import { withStop } from './stops.ts';
import { oneOf, sticky, table } from './patterns.ts';

/** Written with a stop or without. */
const TITLES = table(`
  Mr mister
  Mrs misses
  Ms miz
  Mx mix
  Dr doctor
  Prof professor
  Messrs messieurs
  Mme madam
  Mlle mademoiselle
  Gen general
  Col colonel
  Maj major
  Capt captain
  Cmdr commander
  Lt lieutenant
  Sgt sergeant
  Cpl corporal
  Pvt private
  Adm admiral
  Gov governor
  Sen senator
  Rep representative
  Pres president
  Hon honorable
  Rev reverend
  Fr father
  Supt superintendent
`);

/** Only with a stop. */
const STOPPED = table(`
  e.g for example
  i.e that is
  eg for example
  ie that is
  etc et cetera
  vs versus
  cf compare
  viz namely
  ca circa
  al al
  approx approximately
  incl including
  excl excluding
  resp respectively
  esp especially
  est established
  max maximum
  min minimum
  avg average
  temp temperature
  tel telephone
  ext extension
  misc miscellaneous
  govt government
  dept department
  Dept department
  Univ university
  Inst institute
  Assn association
  Assoc associates
  Inc incorporated
  Ltd limited
  Corp corporation
  Co company
  Bros brothers
  Jr junior
  Sr senior
  Esq esquire
  Ave avenue
  Blvd boulevard
  Rd road
  Ln lane
  Hwy highway
  Pkwy parkway
  Sq square
  Apt apartment
  Bldg building
  Ste suite
  Mt mount
  Ft fort
  Pt point
  ed edition
  eds editors
  trans translated
  hr hour
  hrs hours
  sec seconds
  tbsp tablespoon
  tsp teaspoon
  lb pound
  lbs pounds
  oz ounces
  ft feet
  sq square
  cu cubic
  w/o without
  pron pronounced
  orig originally
  abbr abbreviated
  conf conference
  intl international
  ref reference
  tech technical
  yr year
  yrs years
  appt appointment
  attn attention
  asst assistant
  mgr manager
  pkg package
  qty quantity
  blvd boulevard
  ave avenue
  cont continued
  Ala Alabama
  Ariz Arizona
  Calif California
  Colo Colorado
  Conn Connecticut
  Fla Florida
  Kan Kansas
  Mich Michigan
  Minn Minnesota
  Neb Nebraska
  Nev Nevada
  Okla Oklahoma
  Tenn Tennessee
  Tex Texas
  Wis Wisconsin
  Wyo Wyoming
`);

/** Without a stop as well. */
const BARE = table(`
  vs versus
  w/o without
  w/out without
  w/ with
  aka also known as
  a.k.a also known as
  approx approximately
  Jr junior
  Sr senior
  etc et cetera
`);

/** Before a figure. */
const NUMBERED = table(`
  No number
  no number
  Nos numbers
  nos numbers
  № number
  Nr number
  p page
  pp pages
  pg page
  pgs pages
  Vol volume
  vol volume
  Vols volumes
  Ch chapter
  ch chapter
  Chap chapter
  chap chapter
  Sec section
  sec section
  Fig figure
  fig figure
  Figs figures
  Eq equation
  eq equation
  Eqs equations
  Art article
  art article
  Par paragraph
  par paragraph
  Ref reference
  Refs references
  Tab table
  Thm theorem
  Prop proposition
  Ex example
  ex example
  Ver version
  ver version
  v version
  Apt apartment
  Rm room
  Ste suite
  Op opus
  op opus
  ext extension
  c circa
  ca circa
  est established
  l line
  ll lines
  Hwy highway
  Rt route
  Rte route
  Bldg building
`);

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
  starts: 'any',
  pattern: sticky(
    String.raw`(?<word>${oneOf(NUMBERED.keys())})(?:\.[ ]?|(?<=№)[ ]?|(?<=(?:No|pp|Fig|Vol|Eq|Ch|Sec|Apt|Ste|Rm|Hwy|Rte?|Bldg))[ ])(?=\d+\p{L}?(?!\p{L})|[IVXLC]+(?!\p{L}))`,
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
    'dr',
    'mr',
    'mrs',
    'ms',
    'prof',
  ].filter((word) => /^\p{L}+$/u.test(word)),
);
