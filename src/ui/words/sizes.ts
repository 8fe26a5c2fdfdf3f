import { sizeInWords as sizeInEnglish } from '../../shared/size-in-words.ts';
import { translated } from './language.ts';

/** `92 MB`, with the decimal sign of the language in force. */
export function sizeInWords(bytes: number): string {
  return translated(sizeInEnglish(bytes));
}
