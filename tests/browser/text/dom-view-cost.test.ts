import { expect, test } from 'vitest';
import { createDomView } from '../../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { cut } from '../../support/markdown-outline.ts';

const SECTION =
  '## Section\n\nSome **bold** words, a [link](https://example.org), `code` and more text to read on.\n\n' +
  '- one item\n- another 🎉 item\n\n| a | b |\n|---|---|\n| c | d |\n\n```ts\nconst x = 1;\n\nuse(x);\n```\n\n';

/** Changes to the page that each delta of the section makes, over many repetitions of it. */
function changesPerDelta(repetitions: number): number[][] {
  const view = createDomView();
  document.body.replaceChildren(view.element);
  const reader = createMarkdownReader({ view, onSpeakable: () => undefined });
  const observer = new MutationObserver(() => undefined);
  observer.observe(view.element, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  const rounds = Array.from({ length: repetitions }, () =>
    cut(SECTION, [4]).map((delta) => {
      reader.write(delta);
      const records = observer.takeRecords();
      const appended = records.every(
        ({ type, removedNodes, nextSibling }) =>
          type === 'childList' && removedNodes.length === 0 && nextSibling === null,
      );
      expect(appended).toBe(true);
      return records.length;
    }),
  );
  observer.disconnect();
  return rounds;
}

function sum(counts: readonly number[] = []): number {
  return counts.reduce((total, count) => total + count, 0);
}

test('a delta appends a few nodes, changes none, and does the same at the end of a long reply', () => {
  const rounds = changesPerDelta(40);
  expect(Math.max(...rounds.flat())).toBeLessThanOrEqual(8);
  // One more where the blocks begin to share another parent.
  expect(sum(rounds.at(-1)) - sum(rounds[1])).toBeLessThanOrEqual(1);
});

test('a block has few siblings, however long the reply is', () => {
  const view = createDomView();
  const reader = createMarkdownReader({ view, onSpeakable: () => undefined });
  reader.write('block\n\n'.repeat(1000));
  reader.end();
  const parts = Array.from(view.element.children, (part) => part.childElementCount);
  expect(sum(parts)).toBe(1000);
  expect(Math.max(parts.length, ...parts)).toBeLessThanOrEqual(32);
});
