import { inLanguage } from './language.ts';

/** The dictionary of a person's own: words that are said differently. */
export const ownWordsWords = inLanguage('ownWords', {
  title: 'Say words differently',
  hint: 'Write how it should sound, such as “jif”, or IPA between slashes: /ˈnaɪki/. Lowercase letters match any case.',
  written: 'Word',
  said: 'Say it as',
  save: 'Save',
  saved: (written: string) => `Saved: ${written}.`,
  listen: 'Listen',
  listenTo: (written: string) => `Listen to ${written}`,
  remove: 'Delete',
  removeWord: (written: string) => `Delete ${written}`,
  removed: (written: string) => `Deleted: ${written}.`,
  edit: (written: string) => `Change ${written}`,
  saysAs: (said: string) => `as ${said}`,
  problems: {
    written: 'Enter a word of up to 60 characters.',
    said: 'Enter how to say it, up to 120 characters.',
    ipa: 'Between slashes, only IPA letters work: /ˈnaɪki/.',
  },
  full: 'The list is full. Delete a word first.',
  exportList: 'Export',
  importList: 'Import',
  imported: (count: number, skipped: number) =>
    `${count === 1 ? '1 word' : `${count} words`} imported.` +
    (skipped === 0 ? '' : ` ${skipped === 1 ? '1 line was' : `${skipped} lines were`} not usable.`),
  importFailed: 'This file could not be read.',
  fileName: 'knik-words.tsv',
  offer: 'Say this differently…',
  emoji: 'Read emoji aloud by name',
  emojiHint: 'Takes effect the next time you open Knik.',
});
