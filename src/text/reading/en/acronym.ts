import type { Rule } from '../language.ts';
import { letters, lists, sticky, table } from './patterns.ts';

/** Said as a word. */
const WORDS = new Set(
  lists(`NASA NATO UNESCO UNICEF AIDS OPEC ASEAN FIFA UEFA NAFTA RADAR LASER SCUBA SONAR PIN RAM ROM LAN WAN GIF COVID
    SARS MERS NASCAR SWAT TED OSHA HIPAA FEMA NOAA CAPTCHA ASAP JPEG BIOS DOS IKEA LEGO NVIDIA YOLO FOMO SIM ASCII
    UNIX LINUX BERT LAMP AWOL VAT ICAO PETA DARPA CERN ESPN NAND ZIP SAAS LORA SPA SOAP REST CRUD BASIC COBOL JSON
    YAML TOML BRICS IMAX AMOLED LIDAR GPT-J WIMP NERD MIDI LLAMA`),
);
/** Said otherwise than by their letters. */
const SAID = table(`
  ASAP A S A P
  MPEG M peg
  IEEE I triple E
  NAACP N double A C P
  SQL S Q L
  OK okay
  TV T V
  ESPN E S P N
  CAPTCHA captcha
  iOS I O S
  SaaS sass
  PhD P H D
  PhDs P H D's
  ID I D
  OAuth O auth
  GHz gigahertz
  LaTeX lay tech
`);
/** Words that capitals only shout. */
const SHOUTED = new Set(
  lists(`A AN THE AND OR NOT BUT FOR WITH IS ARE WAS BE DO DOES DID HAS HAVE HAD CAN MAY WILL ALL ANY NO YES NEW OLD ON IN
    AT TO OF BY UP IF SO AS WE YOU HE SHE THEY ME MY YOUR OUR HIS HER THIS THAT THESE THOSE NOW NEVER ALWAYS ONLY
    STOP GO GET SET PUT RUN LET SEE SAY USE MUST SHOULD COULD WOULD WHO WHAT WHEN WHERE WHY HOW NOTE TIP WARNING
    END BIG BAD HOT TOP DAY WAY MAN WAR LOVE GOOD BEST MORE MOST VERY JUST LIKE TRUE FALSE NULL OUT OFF OVER ONE TWO
    TEN FREE SALE OPEN HELP READ STEP FIRST LAST NEXT TODO HELLO WORLD`),
);
const SPELLED = new Set(
  lists(`USA UAE UEA CIA EPA IPA API URL URI AI ML UI UX IT HR PR CEO CFO COO CTO EU UK US UN IMF IRA IOU ETA ESA EKG ECG
    EMI IBM AMD ATM ADHD DIY FAQ FYI GUI HIV IPO IQ IRS ISO MBA MIT NBA NFL NHL OS PA RNA DNA ROI SEO UFO VIP ISP IP IPS
    USB CIO AWS GPU CPU TPU ASMR MRI LED OLED LCD AC DC ABC ACLU AARP UCLA USSR RSVP IDE EOF AM PM ADA AOL BBA BA MA EA
    ISBN IUPAC ISIS AKA ARIA ACID DOI ERA ICU IEA IRC OPA OECD UPS USPS USDA UAW UAV EV EVs`),
);

/** How a run of capitals is said; `undefined` if as a word like any other. */
export function acronym(text: string): string | undefined {
  const known = SAID.get(text);
  if (known !== undefined) return known;
  if (WORDS.has(text)) return undefined;
  if (SPELLED.has(text)) return letters(text);
  if (SHOUTED.has(text)) return undefined;
  if (text.length <= 3) return letters(text);
  // Four capitals and more that can be said are a word or a shout, others letters.
  return /[AEIOUY]/.test(text) &&
    text.length > 3 &&
    !/[^AEIOUY]{4}/.test(text) &&
    !/^[^AEIOUY]{3}/.test(text)
    ? undefined
    : letters(text);
}

const run: Rule = {
  name: 'acronym',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<text>\p{Lu}{2,8}|(?<=&)\p{Lu}(?=s(?!\p{L})))(?<plural>['’]?s)?(?![\p{L}\p{N}_])`,
  ),
  say({ groups = {} }, { text, at, previous, before }) {
    const { text: capitals = '', plural } = groups;
    if (/[\p{L}]/u.test(previous)) return undefined;
    // "AT&T": what is joined by a sign is letters.
    if (/^&\p{Lu}(?!\p{L})/u.test(text.slice(at + capitals.length, at + capitals.length + 3)))
      return letters(capitals);
    if (isShouted(text, at, capitals.length)) return undefined;
    if (capitals === 'WHO' && before === 'the') return letters(capitals);
    const words = acronym(capitals);
    if (words === undefined) {
      // Engines read capitals with a small letter behind them each in its own way.
      return plural === undefined || !WORDS.has(capitals)
        ? undefined
        : `${capitals.toLowerCase()}s`;
    }
    return plural === undefined ? words : `${words}'s`;
  },
};

/** Whether the words around it are in capitals as well. */
function isShouted(text: string, at: number, length: number): boolean {
  const before = /(\p{Lu}[\p{Lu}'’]+)[^\p{L}\p{N}.,]+$/u.exec(
    text.slice(Math.max(0, at - 16), at),
  )?.[1];
  const after = /^[^\p{L}\p{N}.,]+(\p{Lu}[\p{Lu}'’]+)(?!\p{L})/u.exec(
    text.slice(at + length, at + length + 16),
  )?.[1];
  return [before, after].some(
    (word) => word !== undefined && (SHOUTED.has(word) || word.length > 5),
  );
}

/** Degrees: `Ph.D.`, `B.Sc.` */
const degree: Rule = {
  name: 'initialism',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?:Ph\.?[ ]?D|[BM]\.Sc|[BM]\.Ed|D\.Phil|LL\.[BM]|[BM]\.Eng)\.?(?<s>['’]?s)?(?![\p{L}\p{N}])`,
  ),
  say({ 0: all, groups = {} }) {
    const letterNames = letters(all.replace(/['’]?s$/, ''));
    return groups['s'] === undefined ? letterNames : `${letterNames}'s`;
  },
};

/** `C++`, `C#`, `.NET`. */
const language: Rule = {
  name: 'symbol',
  starts: 'name',
  needs: '+#.',
  pattern: sticky(String.raw`(?:(?<name>[A-Z])(?<mark>\+\+|#)|\.NET)(?![\p{L}\p{N}+#])`),
  say({ groups = {} }) {
    const { name, mark } = groups;
    if (name === undefined) return 'dot net';
    return `${name} ${mark === '#' ? 'sharp' : 'plus plus'}`;
  },
};

const mixed: Rule = {
  name: 'acronym',
  starts: 'letter',
  pattern: sticky(String.raw`(?<text>iOS|SaaS|PhDs?|OAuth|LaTeX)(?![\p{L}\p{N}_])`),
  say: ({ groups = {} }) => SAID.get(groups['text'] ?? ''),
};

/** `U.S.`, `U.S.A.`, `J. R. R.`, `e.e.`; the last stop ends a sentence where one ends. */
const initials: Rule = {
  name: 'initialism',
  starts: 'letter',
  needs: '.',
  pattern: sticky(
    String.raw`(?:\p{Lu}\.){2,}(?<s>['’]?s(?!\p{L}))?(?!\p{L})|(?:\p{Lu}\.[ ]){1,4}(?=\p{Lu}\p{Ll})|\p{Lu}\.[ ](?:\p{Lu}\.[ ]?)+(?![\p{L}])|(?:\p{Lu}\.)+\p{Lu}(?![\p{L}\p{N}.])`,
  ),
  say({ 0: all, groups = {} }, { text, at, before }) {
    // The last of letters that are spelled out, with the stop of the sentence.
    if (all.length < 4 && /^\p{L}$/u.test(before)) return undefined;
    const spaced = all.endsWith(' ');
    const word = letters(all.replace(/['’]?s$/, ''));
    if (
      /^I\.? $/.test(all) ||
      (spaced &&
        /^\p{Lu}\. $/u.test(all) &&
        at > 0 &&
        STOPS.test(text.slice(Math.max(0, at - 12), at)))
    )
      return undefined;
    if (groups['s'] !== undefined) return `${word}'s`;
    if (spaced) return [{ length: all.length - 1, words: word }];
    const rest = text.slice(at + all.length);
    if (
      all.endsWith('.') &&
      (rest.trim() === '' ||
        /^["”’)]?\s+["“(]?(?:The|A|An|It|He|She|We|They|This|That|In|On|But|And|If|I|You)[ ,]/u.test(
          rest.slice(0, 12),
        ))
    )
      return `${word}.`;
    return word;
  },
};
/** What stands before a lone capital that ends a sentence: "vitamin C. The", "plan B. Then". */
const STOPS =
  /(?:vitamin|plan|option|grade|part|type|class|group|section|appendix|exhibit|team|schedule|hepatitis|figure|point|step|letter|and|or|than|get|a|the)[ ]$/iu;

export const acronyms: readonly Rule[] = [mixed, run];
export const marked: readonly Rule[] = [degree, language];
export const initialisms: readonly Rule[] = [initials];
