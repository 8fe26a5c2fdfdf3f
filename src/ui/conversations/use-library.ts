import { useApp } from '../shell/app-context.ts';
import type { Library } from './library-model.ts';

/** All conversations, for what is shown only once they have been loaded. */
export function useLibrary(): Library {
  const library = useApp().conversation.library.value;
  if (!library) throw new Error('The list was rendered before it was loaded.');
  return library;
}
