/** Scripts that one language is written in, nearly always. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/[іїєґ]/giu, 'uk'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/[پچژگ]/gu, 'fa'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
];

/** The commonest words of languages in Latin letters that few of the others have. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to is that it for was with as you are this be have from or by not but what all were when your can there which their will if would about',
  de: 'der die das und ist nicht ein eine zu den mit sich auf für von dem es im sie ich auch werden wird oder aber wie wenn nur sind haben kann weil mehr bei nach dass diese einen einer durch über als',
  fr: 'le les des est une et dans que qui pour pas sur plus avec par vous nous sont ce cette il elle mais ou aux leur peut être',
  es: 'el los las una que es en por para con no su se del al como más pero sus este esta son puede muy hay cuando también y',
  it: 'il lo gli una che è di per con non sono della nel dei come più ma anche questo questa si può essere alla delle e',
  pt: 'os uma que é não em para com por mais do da no na dos das como mas foi ao são você pode também muito isso e',
  nl: 'het een van en dat niet zijn op te voor met ook maar je wordt aan bij kan deze worden uit naar hebben als',
  sv: 'och att det som en är på för av med inte den till ett kan han var jag eller om från vara',
  da: 'og at det er en af til på for med ikke den der som kan et de vi jeg har eller fra',
  pl: 'i w nie na się z do to że jest jak o ale po co tak za od może jego przez dla są',
  cs: 'a je se v na že to s z do o jako pro by ale jsou které nebo může při být',
  tr: 've bir bu için ile de da çok daha olarak gibi olan ne var kadar sonra değil',
  fi: 'ja on ei se että oli hän ovat mutta kun niin tai joka kuin myös voi sen',
};

const LATIN_WORDS = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) {
    LATIN_WORDS.set(word, [...(LATIN_WORDS.get(word) ?? []), language]);
  }
}

/** What is needed to be sure of a language. */
const LEAST_WORDS = 4;
const LEAST_SHARE = 0.12;
/** How much clearer the best has to be than the next. */
const LEAD = 1.3;

/**
 * The language of a text, as a BCP 47 tag; `undefined` where the text does not say clearly enough.
 *
 * By its script, or else by its commonest words: a page says with it how a reply is to be hyphenated, quoted and read out
 * by a screen reader, for which a wrong answer is worse than none.
 */
export function languageOf(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 12) return undefined;
  for (const [script, language] of SCRIPTS) {
    const share = (text.match(script)?.length ?? 0) / letters;
    // A sign of a language is rarer than its script; kana stand between Han.
    const isSign = language === 'ja' || language === 'uk' || language === 'fa';
    if (share > (isSign ? 0.03 : 0.4)) return language;
  }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = new Map<string, number>();
  for (const word of words) {
    const languages = LATIN_WORDS.get(word) ?? [];
    for (const language of languages) {
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
    }
  }
  const [best, next] = [...scores].toSorted((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < LEAST_WORDS || best[1] / words.length < LEAST_SHARE) {
    return undefined;
  }
  return best[1] >= LEAD * (next?.[1] ?? 0) ? best[0] : undefined;
}
