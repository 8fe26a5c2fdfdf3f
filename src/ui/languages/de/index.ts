import type { Words } from '../../words/words.ts';
import { translation } from '../translation.ts';
import { chat } from './chat.ts';
import { exchange } from './exchange.ts';
import { keys } from './keys.ts';
import { memory } from './memory.ts';
import { conversations } from './conversations.ts';
import { model } from './model.ts';
import { ownWords } from './own-words.ts';
import { player } from './player.ts';
import { readerFile } from './reader-file.ts';
import { readerPage } from './reader-page.ts';
import { readerSound } from './reader-sound.ts';
import { reader } from './reader.ts';
import { sentences } from './sentences.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { storage } from './storage.ts';
import { timing } from './timing.ts';
import { voice } from './voice.ts';

const words: Words = {
  chat,
  conversations,
  exchange,
  keys,
  memory,
  model,
  ownWords,
  player,
  reader,
  readerFile,
  readerPage,
  readerSound,
  settings,
  shell,
  storage,
  timing,
  voice,
};

/** The page in German. */
export const german = translation({ tag: 'de', words, sentences });
