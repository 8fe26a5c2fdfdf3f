import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createDomView, type DomView } from '../../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { cut } from '../../support/markdown-outline.ts';

const SEED = 20_240_608;

interface Shown {
  readonly view: DomView;
  readonly element: HTMLElement;
  readonly spoken: string;
}

function show(...deltas: readonly string[]): Shown {
  const view = createDomView();
  let spoken = '';
  const reader = createMarkdownReader({
    view,
    onSpeakable: (text) => {
      spoken += text;
    },
  });
  for (const delta of deltas) reader.write(delta);
  reader.end();
  document.body.replaceChildren(view.element);
  return { view, element: view.element, spoken };
}

/** The markup of a reply without the spans of the single deltas. */
function html(reply: Element): string {
  const parts = Array.from(reply.children, (part) => part.innerHTML);
  return parts.join('').replaceAll(/<span class="delta">([^<]*)<\/span>/gu, '$1');
}

/** The text shown for the first occurrence of `words` in what is said. */
function shownFor({ view, spoken }: Shown, words: string): string[] {
  const start = spoken.indexOf(words);
  return view.rangesOf({ start, end: start + words.length }).map(String);
}

describe('what is shown', () => {
  test.each([
    ['# A\n## B\n### C', '<h3>A</h3><h4>B</h4><h5>C</h5>'],
    ['## A\n#### B\n## C', '<h3>A</h3><h4>B</h4><h3>C</h3>'],
    ['### A\n# B\n## C\n### D\n## E', '<h3>A</h3><h3>B</h3><h4>C</h4><h5>D</h5><h4>E</h4>'],
    ['# A\n## B\n### C\n#### D\n##### E', '<h3>A</h3><h4>B</h4><h5>C</h5><h6>D</h6><h6>E</h6>'],
  ])('headings are below those of the page and skip no level: %j', (reply, elements) => {
    expect(html(show(reply).element)).toBe(elements);
  });

  test('blocks and emphasis are elements of their kind', () => {
    const reply = '> *a* **b** ~~c~~ `d`  \ne\n\n3. f\n\n---\n\n- g';
    expect(html(show(reply).element)).toBe(
      '<blockquote dir="auto"><p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code><br>e</p></blockquote>' +
        '<ol start="3" dir="auto"><li><p>f</p></li></ol><hr><ul dir="auto"><li><p>g</p></li></ul>',
    );
  });

  test('a title that is underlined is a heading of the outline, in the element that it had', () => {
    expect(html(show('# A\n\nB *b*\n---\n\nC').element)).toBe(
      '<h3>A</h3><p role="heading" aria-level="4" class="as-h4">B <em>b</em></p><p>C</p>',
    );
  });

  test('what can be folded away is folded, and open where the reply says so', () => {
    expect(html(show('<details>\n<summary>A</summary>\n\nB\n\n</details>\n\nC').element)).toBe(
      '<details><summary>A</summary><p>B</p></details><p>C</p>',
    );
    expect(html(show('<details open><summary>A</summary>B</details>').element)).toBe(
      '<details open=""><summary>A</summary><p>B</p></details>',
    );
  });

  test('raised and lowered text, keys and marked words are their elements', () => {
    expect(html(show('x<sup>2</sup> H<sub>2</sub> <kbd>Esc</kbd> <mark>so</mark>').element)).toBe(
      '<p>x<sup>2</sup> H<sub>2</sub> <kbd>Esc</kbd> <mark>so</mark></p>',
    );
  });

  test('thoughts are folded under their name', () => {
    const { element, spoken } = show('<think>\nSo.\n</think>\nYes.');
    const folded = element.querySelector('details.thoughts');
    expect(folded?.hasAttribute('open')).toBe(false);
    expect(folded?.querySelector('pre')?.textContent).toBe('So.\n');
    expect(spoken).toBe('Yes.\n');
  });

  test('a list, a quote and a table run in the direction of their language', () => {
    const { element } = show('- אחת\n\n> ציטוט\n\n| א | ב |\n|---|---|\n| ג | ד |\n\n- one');
    const directions = ['ul', 'blockquote', 'table', 'ul:last-of-type'].map((name) =>
      element.querySelector(`:scope ${name}`)?.matches(':dir(rtl)'),
    );
    expect(directions).toEqual([true, true, true, false]);
  });

  test('half a surrogate pair is shown as a replacement character, and keeps its place', () => {
    const shown = show('a\ud83d b \udc00c d');
    expect(shown.element.textContent).toBe('a\ufffd b \ufffdc d');
    expect(shownFor(shown, 'd')).toEqual(['d']);
  });

  test('boxes are named, ticked and not to be changed', () => {
    const boxes = show('- [x] a\n- [ ] b').element.querySelectorAll('input');
    const states = [...boxes].map(({ type, checked, disabled, ariaLabel }) => [
      type,
      checked,
      disabled,
      ariaLabel,
    ]);
    expect(states).toEqual([
      ['checkbox', true, true, 'Done'],
      ['checkbox', false, true, 'To do'],
    ]);
  });

  test('a table scrolls in a frame that the keyboard reaches', () => {
    const { element } = show('| a | b |\n|---|--:|\n| c | d |\n| e | f |');
    const frame = element.querySelector('.table');
    expect([
      frame?.getAttribute('role'),
      frame?.getAttribute('tabindex'),
      frame?.ariaLabel,
    ]).toEqual(['region', '0', 'Table']);
    expect(html(element)).toContain(
      '<table dir="auto"><thead><tr><th scope="col">a</th><th scope="col" data-align="right">b</th></tr></thead>' +
        '<tbody><tr><td>c</td><td data-align="right">d</td></tr>' +
        '<tr><td>e</td><td data-align="right">f</td></tr></tbody></table>',
    );
  });

  test('a code block names its language, keeps its text and scrolls by keyboard', () => {
    const { element } = show('```ts\nif (a < b) {\n\n  c();\n}\n```');
    expect(element.querySelector('code.language-ts')?.textContent).toBe(
      'if (a < b) {\n\n  c();\n}',
    );
    expect(element.querySelector('.code-language')?.textContent).toBe('TypeScript');
    const pre = element.querySelector('pre');
    expect([pre?.tabIndex, pre?.role, pre?.ariaLabel]).toEqual([0, 'region', 'Code in TypeScript']);
  });

  test('however the reply is cut, the page is the same', () => {
    const reply =
      'Hi **you** 👩‍👧, `a_b`\n\n| a |\n|--|\n| [x](https://a.org) |\n\n- [x] $x^2$\n  ```js\n  b\n  ```\n![c](http://d.e/f)';
    const whole = show(reply);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
        (lengths) => {
          const { element, spoken } = show(...cut(reply, lengths));
          element.normalize();
          const text = element.innerHTML.replaceAll(/<\/span><span class="delta">/gu, '');
          expect(text).toBe(
            whole.element.innerHTML.replaceAll(/<\/span><span class="delta">/gu, ''),
          );
          expect(spoken).toBe(whole.spoken);
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('code is copied as it is, and the button says so', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { element } = show('```\na\n\tb\n```');
    const button = element.querySelector('button');
    expect(button?.textContent).toBe('Copy code');
    button?.click();
    await expect.poll(() => button?.textContent).toBe('Copied');
    expect(write).toHaveBeenCalledWith('a\n\tb');
    button?.dispatchEvent(new Event('blur'));
    expect(button?.textContent).toBe('Copy code');
    write.mockRestore();
  });
});

describe('images', () => {
  test('load only on a click, without telling where from', () => {
    const { element } = show('![A cat](https://127.0.0.1:9/cat.png "title")');
    expect(element.querySelector('img')).toBeNull();
    const button = element.querySelector('button');
    expect([button?.type, button?.textContent, button?.ariaLabel]).toEqual([
      'button',
      'Show image from 127.0.0.1:9',
      'Show image from 127.0.0.1:9: A cat',
    ]);
    button?.click();
    const image = element.querySelector('img');
    expect([image?.src, image?.alt, image?.referrerPolicy]).toEqual([
      'https://127.0.0.1:9/cat.png',
      'A cat',
      'no-referrer',
    ]);
    expect(document.activeElement).toBe(image);
  });

  test('that do not load can be tried again', async () => {
    const { element } = show('![A cat](https://127.0.0.1:9/cat.png)');
    element.querySelector('button')?.click();
    await expect
      .poll(() => element.querySelector('button')?.textContent)
      .toMatch(/could not be loaded\. Try again$/u);
    expect(document.activeElement).toBe(element.querySelector('button'));
  });

  test('that an isolated page is refused are asked for once more, as open to others', async () => {
    vi.stubGlobal('crossOriginIsolated', true);
    const { element } = show('![A cat](https://127.0.0.1:9/cat.png)');
    element.querySelector('button')?.click();
    const image = element.querySelector('img');
    expect(image?.crossOrigin).toBeNull();
    await expect.poll(() => image?.crossOrigin).toBe('anonymous');
    await expect.poll(() => element.querySelector('img')).toBeNull();
    expect(element.querySelector('button')?.textContent).toMatch(/Try again$/u);
    vi.unstubAllGlobals();
  });

  test('that are not on the web stay their description', () => {
    const { element } = show(
      '![a](data:image/png;base64,AAAA) ![b](javascript:alert) ![c](/local.png)',
    );
    expect(element.querySelector('button, img')).toBeNull();
    expect(element.textContent).toBe('a b c');
  });
});

describe('the tie between shown and said', () => {
  const shown = show(
    ...cut(
      'The **first** [link](https://a.org) 👍 is `maxRetries`,\nsee https://www.b.org/c.\n\n' +
        '```ts\nhidden()\n```\n\n| d | e |\n|---|---|\n| f | g |\n\n- [x] $h^2$ ![i](http://j.k)\n',
      [4],
    ),
  );

  test('finds words wherever they are, as one range where they adjoin', () => {
    expect(shownFor(shown, 'The')).toEqual(['The']);
    expect(shownFor(shown, 'first link')).toEqual(['first', 'link']);
    expect(
      show(...cut('one two three four', [5]))
        .view.rangesOf({ start: 2, end: 15 })
        .map(String),
    ).toEqual(['e two three f']);
  });

  test('leaves out what is shown but not said', () => {
    expect(shownFor(shown, 'link is').join('|')).toBe('link| is');
  });

  test('gives the whole of what is shown where other words are said', () => {
    expect(shownFor(shown, 'Retries')).toEqual(['maxRetries']);
    expect(shownFor(shown, 'b.org')).toEqual(['https://www.b.org/c']);
    expect(shownFor(shown, 'block in Type')).toEqual(['TypeScript']);
    expect(shownFor(shown, 'squared')).toEqual(['h^2']);
    expect(shownFor(shown, 'i\n')).toEqual(['i']);
  });

  test('has nothing for what is said but not shown', () => {
    expect(shownFor(shown, 'Done')).toEqual([]);
    expect(shown.view.rangesOf({ start: 10_000, end: 10_001 })).toEqual([]);
    expect(shown.view.rangesOf({ start: 3, end: 3 })).toEqual([]);
  });

  test('names the element that shows a word', () => {
    const at = (words: string): Element | null | undefined =>
      shown.view.elementAt(shown.spoken.indexOf(words));
    expect(at('first')?.closest('strong')).not.toBeNull();
    expect(at('Done')?.localName).toBe('input');
    expect(at('Code block')?.closest('.code-block')).not.toBeNull();
    expect(at('f, g')?.closest('tr')?.textContent).toBe('fg');
    expect(shown.view.elementAt(10_000)).toBeUndefined();
  });

  test('covers every letter of plain text, however it is cut', () => {
    const words = fc.array(fc.stringMatching(/^[a-g]{1,6}[.,]?$/u), {
      minLength: 1,
      maxLength: 12,
    });
    const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, cuts, fc.nat(), fc.nat(), (all, lengths, a, b) => {
        const text = all.join(' ');
        const { view } = show(...cut(text, lengths));
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted(
          (x, y) => x - y,
        );
        expect(view.rangesOf({ start, end }).map(String).join('')).toBe(text.slice(start, end));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
