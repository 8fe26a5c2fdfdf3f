import type { Language } from '../../words/language.ts';
import type { Words } from '../../words/words.ts';
import { translatorOf } from '../sentences.ts';
import { chat } from './chat.ts';
import { player } from './player.ts';
import { sentences } from './sentences.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { timing } from './timing.ts';
import { voice } from './voice.ts';

const words: Words = { chat, player, settings, shell, timing, voice };

/** The page in German. */
export const german: Language = {
  tag: 'de',
  direction: 'ltr',
  words: { ...words },
  translate: translatorOf(sentences),
};
