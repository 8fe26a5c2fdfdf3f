import { expect, test } from 'vitest';
import { createDomView } from '../../../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../../../src/text/markdown.ts';
import { plainTextOf } from '../../../../src/ui/chat/plain-text.ts';

test('what is copied as text is the text: no markup, no button, no thoughts', () => {
  const view = createDomView();
  const reader = createMarkdownReader({ view, onSpeakable: () => {} });
  reader.write('<think>\nHm.\n</think>\n\nThis **is** it:\n\n```python\nprint(1)\n```\n\nNo more.');
  reader.end();
  document.body.replaceChildren(view.element);
  const lines = plainTextOf(view.element).split(/\n+/u);
  expect(lines).toEqual(['This is it:', 'print(1)', 'No more.']);
  expect(view.element.innerText, 'and the page is as before').toContain('Python');
});
