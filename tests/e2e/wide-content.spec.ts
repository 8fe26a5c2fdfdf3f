import type { Locator } from '@playwright/test';
import { controls, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';

const REPLY = `say: A table.

| Voice | Runs on | Size | First sound | What else there is to say of each of them | More |
|---|---|---:|---|---|---|
| Basic | processor | 0.7 MB | 2.5 s | comes with the page | a |

$$\\sum_{k=1}^{n} \\binom{n}{k} x^k y^{n-k} = (x+y)^n - y^n \\quad \\text{for all } n \\in \\mathbb{N}$$

The end.`;

for (const { name, width, height, isWider } of [
  { name: 'desktop', width: 1280, height: 800, isWider: true },
  { name: 'phone', width: 390, height: 844, isWider: false },
]) {
  test(`a wide table on a ${name} keeps its short cells in one line`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    await page.goto(site.url);
    await say(page, REPLY);
    const reply = controls(page).conversation;
    const formula = reply.locator('div.formula.set');
    await expect(formula).toBeVisible();
    const line = await boxOf(reply.locator('.reply p').filter({ hasText: 'The end.' }));
    const frame = reply.getByRole('region', { name: 'Table' });
    const table = await boxOf(frame);

    const lines = await frame.getByRole('cell').evaluateAll((cells) =>
      cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
      }),
    );
    expect(lines.slice(0, 4), 'lines of the short cells').toEqual([1, 1, 1, 1]);
    const left = line.x - table.x;
    const right = table.x + table.width - (line.x + line.width);
    expect(Math.abs(left - right), 'as far out on one side as on the other').toBeLessThan(2);
    expect(left > 20, 'wider than the text').toBe(isWider);

    const scrolls = (element: Element) => element.scrollWidth > element.clientWidth;
    expect(await frame.evaluate(scrolls), 'the table scrolls').toBe(!isWider);
    expect(await formula.evaluate(scrolls), 'the formula scrolls').toBe(!isWider);
    expect(await page.locator('html').evaluate(scrolls), 'the page scrolls').toBe(false);
    const shades = await formula.evaluate((element) => getComputedStyle(element).backgroundImage);
    expect(shades, 'an edge behind which there is more').toContain('linear-gradient');
  });
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not shown.');
  return box;
}
