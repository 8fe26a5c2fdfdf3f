import { KnikError } from '../../contract/errors.ts';
import type { HistoryTurn } from '../../contract/stages.ts';
import { contributions } from '../spoken-history.ts';

/** Where Google serves the Gemini API. */
export const GEMINI_URL = 'https://generativelanguage.googleapis.com';

/** One contribution to the conversation, as the API takes it. */
export interface GeminiContent {
  readonly role: 'user' | 'model';
  readonly parts: { readonly text: string }[];
}

/**
 * The conversation as the API wants it.
 *
 * @param before Stands before the first message; empty: nothing.
 */
export function conversation(
  history: readonly HistoryTurn[],
  message: string,
  before = '',
): GeminiContent[] {
  return contributions(history, message).map(({ role, text }, index) => ({
    role: role === 'person' ? 'user' : 'model',
    parts: [{ text: index === 0 && before !== '' ? `${before}\n\n${text}` : text }],
  }));
}

/**
 * Lets a key be restricted to this website. The page itself tells nobody where it is, and then Google takes a request
 * for one from nowhere: it looks at `Referer` alone, not at `Origin` (firebase/firebase-js-sdk#5657, and #10049, which
 * mends it in the same way). Only the origin is told, which the request says anyway; a restriction with a path behind it
 * does not match.
 */
export const TELLS_ORIGIN = { referrerPolicy: 'strict-origin' } as const;

/**
 * The key without the white space that pasting leaves around it.
 *
 * Beyond that only what cannot be in a header is refused: Google's keys have no form that could be relied on.
 *
 * @throws KnikError `reply-key`.
 */
export function usableKey(key: string): string {
  const trimmed = key.trim();
  if (trimmed === '') {
    throw new KnikError('Gemini needs a key. Add yours in the settings.', {
      stage: 'reply',
      code: 'reply-key',
      action: 'open-settings',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new KnikError(
      'The Gemini key contains invalid characters. Copy it again and add it in the settings.',
      { stage: 'reply', code: 'reply-key', action: 'open-settings' },
    );
  }
  return trimmed;
}

/**
 * The model's name, which becomes part of a URL.
 *
 * @throws KnikError `reply-model` for what cannot be a name.
 */
export function usableModel(model: string): string {
  const trimmed = model.trim();
  if (!/^(?:[a-z]+\/)?\w[\w.-]*$/i.test(trimmed)) {
    throw new KnikError('This is not the name of a Gemini model. Choose one from the list.', {
      stage: 'reply',
      code: 'reply-model',
      action: 'choose-model',
    });
  }
  return trimmed;
}
