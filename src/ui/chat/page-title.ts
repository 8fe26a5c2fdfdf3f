import { effect, type ReadonlySignal } from '@preact/signals';
import type { Conversation } from '../../conversations/types.ts';
import { shellWords } from '../words/shell.ts';

/**
 * Keeps the page's title that of the conversation that is shown: tabs, history and bookmarks tell them apart by it, and
 * a screen reader says it first.
 *
 * @param page The document.
 * @returns Ends it.
 */
export function titlePage(
  head: ReadonlySignal<Pick<Conversation, 'title'> | undefined>,
  page: { title: string },
): () => void {
  return effect(() => {
    const title = head.value?.title ?? '';
    page.title = title === '' ? shellWords.productName : `${title} – ${shellWords.productName}`;
  });
}
