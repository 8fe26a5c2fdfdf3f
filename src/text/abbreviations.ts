/**
 * The meaning of a full stop behind a known word.
 *
 * `continues`: never ends a sentence ("Dr.", "e.g."). `before-number`: part of what follows when that is a
 * number, an ordinary full stop otherwise ("No. 5", "Jan. 3"). `before-capital`: ends the sentence when a
 * capital follows, save days and time zones ("at 5 p.m. Then", "at 5 p.m. Monday"). `before-starter`: stands
 * so often within names that a capital proves nothing; ends the sentence before a word that commonly begins
 * one ("the U.S. The", but "the U.S. Senate").
 */
export type AbbreviationKind = 'continues' | 'before-number' | 'before-capital' | 'before-starter';

const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/**
 * Written without the last full stop. An entry in lower case stands for any case, one with a capital for
 * itself only: "Gen. Lee" is a title, "gen." need not be.
 */
const LISTS: Readonly<Record<AbbreviationKind, string>> = {
  continues: `
    mr mrs ms mx dr prof messrs mme mlle st
    Gen Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm Gov Sen Rep Pres Hon Rev Fr Msgr Supt Insp
    Mt Ft Pt Fig Figs Eq Eqs Vol Vols Ch Chs Sec Secs Ref Refs Tab Thm Prop nos pp
    e.g eg i.e ie vs v cf viz ca approx incl excl resp aka a.k.a esp
    Hr Frl Dipl Ing bzw ggf inkl exkl vgl evtl sog z.b d.h u.a z.t o.ä
    Sra Srta Dra Ud Uds p.ej p.ex
    dott
  `,
  'before-number': `
    no nr núm num art op p fol par abs kap ch vol sec fig eq ex est apt rm ste bldg ext tel rs chap vols refs ver ll rt rte pg pgs b c d
    jan feb apr jun jul aug sept oct nov dec Mar Sep Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
  `,
  'before-capital': `etc a.m p.m a.d b.c b.c.e c.e usw ecc`,
  'before-starter': `
    jr sr esq ph.d b.sc m.sc b.a m.a m.d d.phil ed.d
    inc ltd llc corp co bros cie assn assoc dept univ inst
    ave blvd rd ln hwy pkwy expy fwy Str
    Ala Ariz Calif Colo Conn Fla Kan Mich Minn Neb Nev Okla Tenn Tex Wis Wyo
    al ed eds trans repr
    fl pts ft lb lbs oz yd mi sq cu tsp tbsp gal bn hr hrs min mins secs max avg temp tel ext misc govt cont mos yr yrs wks
  `,
};

const KIND_OF: ReadonlyMap<string, AbbreviationKind> = new Map(
  (Object.entries(LISTS) as [AbbreviationKind, string][]).flatMap(([kind, list]) =>
    words(list).map((word): [string, AbbreviationKind] => [word, kind]),
  ),
);

/**
 * The kind of an abbreviation, or `undefined` for any other word.
 *
 * @param word Without its last full stop, such as `p.m`. Digits before it are passed over, as in `5p.m`.
 */
export function abbreviationKind(word: string): AbbreviationKind | undefined {
  const letters = word.replace(/^\d+/u, '');
  return KIND_OF.get(letters) ?? KIND_OF.get(letters.toLowerCase());
}

const SENTENCE_STARTERS: ReadonlySet<string> = new Set(
  words(`
    The A An I It He She We You They This That These Those There Here
    My Your His Her Its Our Their One Some Many Most All Both Each Every Any Another Other Such No None
    In On At For From With Without By To As Of Under Over Between Among Through During Within
    If When While Where Whether Because Since Although Though Unless Until Once After Before
    And But Or So Yet Nor Then Thus Hence Therefore However Moreover Furthermore Meanwhile Instead Also
    Still Even Only Just Not Yes Well Now Today Yesterday Tomorrow Later Next Finally First Second Third
    Perhaps Maybe Indeed Overall Unlike Like Despite Additionally Similarly Interestingly Unfortunately
    What Why How Who Whose Which
    Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should Shall May Might Must
    Let Please Note See Try Use
    Der Die Das Ein Eine Er Sie Es Wir Ihr Und Aber Oder Wenn Dann Im Am
    Le La Les Un Une Il Elle Ils Elles Nous Vous Et Mais
    El Los Las Una Ella Ellos Pero
  `),
);

/** Whether a capitalized word commonly begins a sentence. `It's` counts as `It`. */
export function startsSentences(word: string): boolean {
  const apostrophe = word.search(/['’]/u);
  return SENTENCE_STARTERS.has(apostrophe < 0 ? word : word.slice(0, apostrophe));
}

const AFTER_TIME_OF_DAY: ReadonlySet<string> = new Set(
  words(`
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Eastern Central Mountain Pacific Greenwich
    ET CT MT PT EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST IST JST
  `),
);

/** Whether a word continues a time of day: "5 p.m. Eastern", "8 a.m. Monday". */
export function continuesTimeOfDay(word: string): boolean {
  return AFTER_TIME_OF_DAY.has(word);
}

const AFTER_ORDINAL: ReadonlySet<string> = new Set(
  words(`
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    Jahrhundert Jahrhunderts Klasse Stock Kapitel
  `),
);

/** Whether a word makes an ordinal of a German "3." before it, as in "am 3. Oktober". */
export function followsOrdinal(word: string): boolean {
  return AFTER_ORDINAL.has(word);
}

const MONTHS: ReadonlySet<string> = new Set(
  words(`
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  `),
);

/** Whether a word is the name of a month, or short for one. */
export function isMonth(word: string): boolean {
  return MONTHS.has(word);
}

const LEANING_WORDS: ReadonlySet<string> = new Set(
  words(`
    and but or nor so yet because since although though while when where who whom whose which that what how
    if unless until after before than as not very more most
    to for from with without by of in into on onto at about over under between among through during within
    near along across around against toward towards upon inside outside behind beyond despite like
    a an the this that these those my your his her its our their some any each every no
    is are was were be been being has have had do does did can could will would should may might must
    i you he she it we they
    und oder aber weil dass wenn der die das dem den des ein eine einen einem einer von zu mit für auf im am
    et ou mais que qui parce le la les un une des du de à en dans pour sur par avec
    y o pero porque el los las una del al con
  `),
);

/**
 * Whether a word (in lower case) leans on the one behind it, as articles, prepositions and conjunctions do:
 * a voice may draw breath before it, never after it.
 */
export function leansForward(word: string): boolean {
  return LEANING_WORDS.has(word);
}
