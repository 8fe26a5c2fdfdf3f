import type { Rule } from '../language.ts';
import { EMOJI_NAMES } from './emoji-names.ts';
import { sticky } from './patterns.ts';

/** Emoji are silent: markdown leaves them out, and what is left of one here says nothing. */
const MANY = sticky(
  String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\uFE0F\u200D\u20E3]+`,
);
const emoji: Rule = {
  name: 'emoji',
  starts: 'mark',
  pattern: MANY,
  say: ({ 0: all }) => (/[©®™↔]/.test(all) ? undefined : ''),
};

const keycap: Rule = {
  name: 'emoji',
  starts: 'figure',
  needs: '\u20E3',
  pattern: sticky(String.raw`[0-9#*]\uFE0F?\u20E3`),
  say: () => '',
};

/** Emoji by name, those that have one here. Skin tones and variants are silent. */
export const emojiNames: Rule = {
  name: 'emoji',
  starts: 'mark',
  pattern: MANY,
  say({ 0: all }) {
    const names = Array.from(all, (each) => EMOJI_NAMES.get(each)).filter(
      (each) => each !== undefined,
    );
    return names.length === 0 ? undefined : names.join(', ');
  },
};

export const emojis: readonly Rule[] = [keycap, emoji];
