import type { Language } from '../../words/language.ts';
import type { Words } from '../../words/words.ts';
import { translatorOf } from '../sentences.ts';
import { chat } from './chat.ts';
import { keys } from './keys.ts';
import { memory } from './memory.ts';
import { player } from './player.ts';
import { sentences } from './sentences.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { timing } from './timing.ts';
import { voice } from './voice.ts';

const words: Words = { chat, keys, memory, player, settings, shell, timing, voice };

/** The page in Spanish. */
export const spanish: Language = {
  tag: 'es',
  direction: 'ltr',
  words: { ...words },
  translate: translatorOf(sentences),
};
