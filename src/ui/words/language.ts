import { signal } from '@preact/signals';

/** The page in a language other than English; see `src/ui/languages`. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** By the name of the feature, in the shape of its English words. A feature that is missing stays English. */
  readonly words: Readonly<Record<string, object>>;
  /** A sentence or a label of another layer, from its English. One that is not known comes back as it is. */
  readonly translate: (english: string) => string;
}

/** The language in force; `undefined` for English, which is part of the page. */
export const language = signal<Language | undefined>(undefined);

/**
 * The words of one feature, in the language in force.
 *
 * Reading one subscribes, like reading a signal: a component that reads its words while it renders is rendered again
 * when the language changes.
 */
export function inLanguage<Words extends object>(feature: string, english: Words): Words {
  return new Proxy(english, {
    get: (_, name) => Reflect.get(language.value?.words[feature] ?? english, name),
  });
}

/**
 * A sentence or label that comes from below the UI, such as the message of a `KnikError`, in the language in force.
 *
 * Those layers speak English, also in the console and on the server. So it is the English that names a sentence.
 */
export function translated(english: string): string {
  return language.value?.translate(english) ?? english;
}
