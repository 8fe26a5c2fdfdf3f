import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { titlePage } from '../../../../src/ui/chat/page-title.ts';
import { shellWords } from '../../../../src/ui/words/shell.ts';

test('the page is named after the conversation that is shown, and after itself while there is none', () => {
  const head = signal<{ title: string } | undefined>(undefined);
  const page = { title: '' };
  const end = titlePage(head, page);
  expect(page.title).toBe(shellWords.productName);
  head.value = { title: 'Ferries' };
  expect(page.title).toBe(`Ferries – ${shellWords.productName}`);
  head.value = { title: '' };
  expect(page.title).toBe(shellWords.productName);
  end();
  head.value = { title: 'Trains' };
  expect(page.title).toBe(shellWords.productName);
});
