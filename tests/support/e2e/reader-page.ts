import type { Page } from '@playwright/test';
import { readerWords } from '../../../src/ui/words/reader.ts';
import { shellWords } from '../../../src/ui/words/shell.ts';
import { expect } from './test.ts';

const SENTENCES = Array.from(
  { length: 400 },
  (_, at) => `Sentence number ${at} says what it has to say, and not one word more.`,
);
/** Half an hour of numbered sentences, eight in a paragraph. */
export const LONG = Array.from({ length: 50 }, (_, at) =>
  SENTENCES.slice(at * 8, at * 8 + 8).join(' '),
).join('\n\n');

/** What the list calls it: its first words. */
export const TITLE = 'Sentence number 0 says what it has to say, and not one word…';

/** The reader's controls, by the names that a person hears. */
export function reader(page: Page) {
  const dialog = page.getByRole('dialog', { name: readerWords.title });
  const button = (name: string) => dialog.getByRole('button', { name, exact: true });
  return {
    dialog,
    button,
    field: dialog.getByRole('textbox', { name: readerWords.field }),
    play: button(readerWords.play),
    pause: button(readerWords.pause),
    text: dialog.getByRole('region', { name: /^Text: / }),
    position: dialog.getByRole('slider', { name: readerWords.position }),
    /** Opens a text of the list. */
    entry: (title: string) => button(readerWords.openText(title)),
  };
}

/** Opens the list of texts. */
export async function openReader(page: Page): Promise<void> {
  await page.getByRole('button', { name: shellWords.readText, exact: true }).click();
  await expect(reader(page).field).toBeVisible();
}

/** Pastes a text and has it read. */
export async function readText(page: Page, text: string): Promise<void> {
  await openReader(page);
  await reader(page).field.fill(text);
  await reader(page).button(readerWords.read).click();
  await expect(reader(page).pause).toBeVisible();
}

/** The sentence that is marked. */
export function markedSentence(page: Page): Promise<string> {
  return page.evaluate(() => [...(CSS.highlights.get('knik-sentence') ?? [])].map(String).join(''));
}

/** Clicks the first of these words in the text. */
export async function clickWords(page: Page, words: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const nodes = document.createTreeWalker(
      document.querySelector('.reader-scroller') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    while (nodes.nextNode()) {
      const at = nodes.currentNode.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = new Range();
      range.setStart(nodes.currentNode, at + 2);
      range.setEnd(nodes.currentNode, at + 3);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return undefined;
  }, words);
  if (!place) throw new Error(`“${words}” is not on the page.`);
  await page.mouse.click(place.x, place.y);
}

/** Waits until a sentence with these words is marked. */
export async function waitForSentence(page: Page, words: string): Promise<void> {
  await expect.poll(() => markedSentence(page)).toContain(words);
}
