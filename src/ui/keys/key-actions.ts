/** What a key of the page does. */
export type KeyAction =
  | 'help'
  | 'message'
  | 'pause'
  | 'back'
  | 'forth'
  | 'search'
  | 'newConversation';

/** What counts of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where it was pressed, and what it would act on. */
export interface KeyPlace {
  /** In a field, where keys write. */
  readonly isField: boolean;
  /** On something of its own keys, such as a button or a list: only letters are free there. */
  readonly isControl: boolean;
  /** Whether there is something to be heard. */
  readonly isAudible: boolean;
  /** Whether the person lets single keys act. */
  readonly usesSingleKeys: boolean;
  /** On a Mac the command key takes the place of Ctrl, which writes there. */
  readonly isMac: boolean;
}

/**
 * What a key press asks for.
 *
 * A field keeps every key that writes or moves in it. A control keeps Space and the arrows. A screen reader keeps all
 * of them by itself while it reads; what it passes on is meant for the page.
 */
export function actionOf(press: KeyPress, place: KeyPlace): KeyAction | undefined {
  const { key, altKey, shiftKey } = press;
  const command = place.isMac ? press.metaKey : press.ctrlKey;
  const other = place.isMac ? press.ctrlKey : press.metaKey;
  if (altKey || other) return undefined;
  if (command) {
    if (key.toLowerCase() === 'k' && !shiftKey) return 'search';
    return key.toLowerCase() === 'o' && shiftKey ? 'newConversation' : undefined;
  }
  if (place.isField || !place.usesSingleKeys) return undefined;
  // On many keyboards these two need Shift.
  if (key === '?') return 'help';
  if (key === '/') return 'message';
  if (shiftKey || !place.isAudible) return undefined;
  switch (key) {
    case 'k':
      return 'pause';
    case 'j':
      return 'back';
    case 'l':
      return 'forth';
    case ' ':
      return place.isControl ? undefined : 'pause';
    case 'ArrowLeft':
      return place.isControl ? undefined : 'back';
    case 'ArrowRight':
      return place.isControl ? undefined : 'forth';
    default:
      return undefined;
  }
}
