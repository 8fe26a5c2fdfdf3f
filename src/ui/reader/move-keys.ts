import type { Move } from '../../reader/reader.ts';

/** What a key does while the text has the focus. */
const MOVES: Readonly<Record<string, Move | 'toggle'>> = {
  ' ': 'toggle',
  ArrowLeft: { by: 'sentence', direction: -1 },
  ArrowRight: { by: 'sentence', direction: 1 },
  'Shift+ArrowLeft': { by: 'paragraph', direction: -1 },
  'Shift+ArrowRight': { by: 'paragraph', direction: 1 },
  '[': { by: 'chapter', direction: -1 },
  ']': { by: 'chapter', direction: 1 },
  j: { by: 'seconds', seconds: -15 },
  l: { by: 'seconds', seconds: 15 },
};

/** @returns `undefined` for a key that the browser keeps. */
export function moveForKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Move | 'toggle' | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isArrow = event.key.startsWith('Arrow');
  return MOVES[isArrow && event.shiftKey ? `Shift+${event.key}` : event.key];
}
