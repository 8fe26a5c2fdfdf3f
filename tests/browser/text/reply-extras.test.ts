import { afterEach, expect, test, vi } from 'vitest';
import { createDomView } from '../../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { createReplyExtras } from '../../../src/text/reply-extras.ts';

afterEach(() => document.body.replaceChildren());

const extras = createReplyExtras();

/** Shows a reply that arrives in pieces of some characters. */
function show(reply: string, size = 7) {
  const view = createDomView(extras);
  document.body.replaceChildren(view.element);
  let spoken = '';
  const reader = createMarkdownReader({ view, onSpeakable: (text) => (spoken += text) });
  for (let at = 0; at < reply.length; at += size) reader.write(reply.slice(at, at + size));
  reader.end();
  const rangesOf = (words: string) => {
    const start = spoken.indexOf(words);
    expect(spoken).toContain(words);
    return view.rangesOf({ start, end: start + words.length });
  };
  return { element: view.element, view, rangesOf, spoken: () => spoken };
}

/** The texts that one kind of code has the colour of, in the order of the page. */
const coloured = (kind: string) =>
  Array.from(CSS.highlights.get(`knik-code-${kind}`) ?? [], String);

test('code is coloured without a change to what is shown', async () => {
  const code = 'def greet(name):\n    # Says hello.\n    return f"Hello, {name}"';
  const { element } = show(`Here:\n\n\`\`\`python\n${code}\n\`\`\`\n\nDone.`);
  const shown = element.innerHTML;
  await vi.waitFor(() => expect(coloured('comment')).toEqual(['# Says hello.']), 10_000);
  expect(coloured('keyword')).toEqual(['def', 'return']);
  expect(coloured('name')).toEqual(['greet']);
  expect(element.innerHTML).toBe(shown);
  expect(element.querySelector('code')?.textContent).toBe(code);
});

test('code that has gone keeps no colour, and code in no known language gets none', async () => {
  const { element } = show('```js\nconst answer = 42;\n```');
  await vi.waitFor(() => expect(coloured('number')).toEqual(['42']), 10_000);
  element.remove();
  await vi.waitFor(() => expect(coloured('number')).toEqual([]), 10_000);
  show('```klingon\nconst answer = 42;\n```\n\n```js\n// after it\n```');
  await vi.waitFor(() => expect(coloured('comment')).toEqual(['// after it']), 10_000);
  expect(coloured('number')).toEqual([]);
});

test('formulas are set, their source is hidden, and the voice’s marks are on what is shown', async () => {
  const { element, rangesOf, view, spoken } = show(
    'So $x^2 + 1$ is more.\n\n$$\n\\frac{1}{2}\n$$\n',
  );
  await vi.waitFor(() => expect(element.querySelectorAll('math')).toHaveLength(2), 10_000);
  const [inline, block] = element.querySelectorAll('math');
  expect(inline?.closest('.formula')?.querySelector<HTMLElement>('.delta')?.hidden).toBe(true);
  expect(block?.getAttribute('display')).toBe('block');
  expect(inline?.querySelector('annotation')?.textContent).toBe('x^2 + 1');

  const [range, ...others] = rangesOf('x squared plus one');
  expect(others).toEqual([]);
  expect(range?.startContainer).toBe(inline);
  expect(range?.getBoundingClientRect().width).toBeGreaterThan(0);
  expect(view.elementAt(spoken().indexOf('x squared'))).toBe(inline);
  expect(rangesOf('is more').map(String)).toEqual(['is more']);
});

test('a formula is set as it arrives once the code is there; a wrong one is its source', async () => {
  const first = show('$a$');
  await vi.waitFor(() => expect(first.element.querySelector('math')).not.toBeNull(), 10_000);
  const { element } = show('Right: \\(\\sqrt{2}\\). Wrong: \\(\\frac{1}\\).', 1);
  expect(element.querySelectorAll('math')).toHaveLength(1);
  expect(element.innerText).toContain('Wrong: \\frac{1}.');
});

test('nothing in a formula leads elsewhere or is fetched', async () => {
  const first = show('$a$');
  await vi.waitFor(() => expect(first.element.querySelector('math')).not.toBeNull(), 10_000);
  const { element } = show(
    '$\\href{https://a.example}{b}$ $\\includegraphics{https://a.example/c.png}$ $\\class{d}{e}$',
  );
  expect(element.querySelector('[href], img, [src], .d')).toBeNull();
});

test.each([
  ['Dies ist eine Antwort auf Deutsch, und sie ist lang genug, um erkannt zu werden.', 'de'],
  [
    'El cielo es azul porque el aire dispersa más las ondas cortas de la luz, pero no las largas, y por eso lo vemos así.',
    'es',
  ],
  ['これは日本語の答えです。よく読めますか。', 'ja'],
  ['This is an answer in the language of the page, and it is long enough to be known.', ''],
  ['Ok.', ''],
])('%s: %s', (reply, language) => {
  document.documentElement.lang = 'en';
  expect(show(reply).element.lang).toBe(language);
});
