import type { LanguageChoice } from '../../platform/settings.ts';
import { language, type Language } from '../words/language.ts';

type Translation = Exclude<LanguageChoice, 'browser' | 'en'>;

/** Every language but English is a file of its own, loaded where it is spoken. */
const LOADERS: Readonly<Record<Translation, () => Promise<Language>>> = {
  de: async () => (await import('./de/index.ts')).german,
  es: async () => (await import('./es/index.ts')).spanish,
};

let latest = 0;

/**
 * Puts a language into force, on the page and in the document's `lang` and `dir`.
 *
 * Resolves when it is; at once for English. A language that cannot be loaded leaves the page in English.
 *
 * @param preferred The browser's languages, best first, such as `navigator.languages`.
 */
export async function chooseLanguage(
  choice: LanguageChoice,
  preferred: readonly string[],
): Promise<void> {
  const mine = ++latest;
  const tag = choice === 'browser' ? firstKnown(preferred) : choice;
  const loaded = tag === 'en' ? undefined : await LOADERS[tag]().catch(() => undefined);
  if (mine !== latest) return;
  language.value = loaded;
  document.documentElement.lang = loaded?.tag ?? 'en';
  document.documentElement.dir = loaded?.direction ?? 'ltr';
}

function firstKnown(preferred: readonly string[]): Translation | 'en' {
  for (const full of preferred) {
    const [tag] = full.toLowerCase().split('-');
    if (tag === 'en' || (tag !== undefined && Object.hasOwn(LOADERS, tag))) {
      return tag as Translation | 'en';
    }
  }
  return 'en';
}
