import type { chatWords } from './chat.ts';
import type { exchangeWords } from './exchange.ts';
import type { keysWords } from './keys.ts';
import type { memoryWords } from './memory.ts';
import type { conversationsWords } from './conversations.ts';
import type { modelWords } from './models.ts';
import type { ownWordsWords } from './own-words.ts';
import type { playerWords } from './player.ts';
import type { readerFileWords } from './reader-files.ts';
import type { readerPageWords } from './reader-pages.ts';
import type { readerSoundWords } from './reader-sound.ts';
import type { readerWords } from './reader.ts';
import type { settingsWords } from './settings.ts';
import type { shellWords } from './shell.ts';
import type { storageWords } from './storage.ts';
import type { timingWords } from './timing.ts';
import type { voiceWords } from './voice.ts';

/**
 * Every word that a person reads or hears on the page, in one language.
 *
 * The files beside this one are the English. A sentence with a number or a name in it is a function, so that each
 * language orders and inflects it in its own way. A language is a folder in `src/ui/languages` with one `Words` and
 * the sentences of the layers below. Components read their words while they render, never at module level: then they
 * are rendered again when the language changes.
 *
 * One file for each feature, and none that imports them all at run time: the words of the player, the settings, the
 * voices and the timing then arrive with those parts. In one file all of them would be in the first load, as its
 * chunk is shared with the entry: 2.8 KB of gzip more, for which its 35 KB have no room.
 */
export interface Words {
  readonly shell: typeof shellWords;
  readonly chat: typeof chatWords;
  readonly exchange: typeof exchangeWords;
  readonly keys: typeof keysWords;
  readonly memory: typeof memoryWords;
  readonly player: typeof playerWords;
  readonly settings: typeof settingsWords;
  readonly storage: typeof storageWords;
  readonly timing: typeof timingWords;
  readonly voice: typeof voiceWords;
  readonly conversations: typeof conversationsWords;
  readonly model: typeof modelWords;
  readonly ownWords: typeof ownWordsWords;
  readonly reader: typeof readerWords;
  readonly readerFile: typeof readerFileWords;
  readonly readerPage: typeof readerPageWords;
  readonly readerSound: typeof readerSoundWords;
}
