/** Every language of the page, in that language. The same in every catalogue. */
export const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch', es: 'Español' } as const;
