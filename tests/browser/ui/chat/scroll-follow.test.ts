import { afterEach, expect, test } from 'vitest';
import type { ScrollFollow } from '../../../../src/ui/chat/scroll-follow.ts';
import { createScrollFollow } from '../../../../src/ui/chat/scroll-follow.ts';

let follow: ScrollFollow;

/** A scroller of 200 px over blocks of 100 px. */
function createScroller(blocks: number) {
  const scroller = document.createElement('div');
  scroller.style.cssText = 'height: 200px; overflow-y: auto;';
  const grow = () => {
    const block = scroller.appendChild(document.createElement('div'));
    block.style.height = '100px';
    block.textContent = 'Text';
    return block;
  };
  for (let i = 0; i < blocks; i++) grow();
  document.body.append(scroller);
  follow = createScrollFollow(scroller);
  return { scroller, grow };
}

/** A reader's action; resolves when the page has noticed. */
async function scrollTo(scroller: HTMLElement, top: number): Promise<void> {
  const noticed = new Promise((resolve) => {
    scroller.addEventListener('scroll', resolve, { once: true });
  });
  scroller.scrollTop = top;
  await noticed;
}

const rangeOf = (element: Element) => {
  const range = new Range();
  range.selectNodeContents(element);
  return range;
};

afterEach(() => {
  follow.dispose();
  document.body.replaceChildren();
});

test('growth is followed to the end', () => {
  const { scroller, grow } = createScroller(5);
  follow.showEnd();
  expect(scroller.scrollTop).toBe(300);
  grow();
  follow.showEnd();
  expect(scroller.scrollTop).toBe(400);
});

test('a reader who scrolls back is left alone until back at the end', async () => {
  const { scroller, grow } = createScroller(5);
  follow.showEnd();
  await scrollTo(scroller, 100);
  expect(follow.isFollowing.value).toBe(false);
  grow();
  follow.showEnd();
  expect(scroller.scrollTop).toBe(100);
  await scrollTo(scroller, 400);
  expect(follow.isFollowing.value).toBe(true);
});

test('the end is not shown at the cost of the top of the limit', () => {
  const { scroller } = createScroller(10);
  const [, , third] = scroller.children;
  follow.showEnd(third);
  expect(scroller.scrollTop).toBe(200 - 16);
});

test('a sentence in the easily read part does not move the page, one below it does', async () => {
  const { scroller } = createScroller(10);
  const [first, , , fourth] = scroller.children;
  if (!first || !fourth) throw new Error('No blocks.');
  first.setAttribute('style', 'height: 100px; padding-top: 20px; box-sizing: border-box;');
  follow.showSpoken([rangeOf(first)]);
  expect(scroller.scrollTop).toBe(0);
  const glided = new Promise((resolve) => {
    scroller.addEventListener('scrollend', resolve, { once: true });
  });
  follow.showSpoken([rangeOf(fourth)]);
  await glided;
  expect(scroller.scrollTop).toBeCloseTo(300 - 0.22 * 200, 0);
  expect(follow.isFollowing.value).toBe(true);
});

test('while a sentence is spoken, following ends when it is scrolled out of sight', async () => {
  const { scroller } = createScroller(10);
  const [first, second] = scroller.children;
  if (!first || !second) throw new Error('No blocks.');
  first.setAttribute('style', 'height: 100px; padding-top: 20px; box-sizing: border-box;');
  follow.showSpoken([rangeOf(first)]);
  await scrollTo(scroller, 600);
  expect(follow.isFollowing.value).toBe(false);
  expect(follow.isSpokenAbove.value).toBe(true);
  follow.showSpoken([rangeOf(second)]);
  expect(scroller.scrollTop).toBe(600);
  expect(follow.isFollowing.value).toBe(false);
});

test('a voice that comes to where the reader looks is followed again', async () => {
  const { scroller } = createScroller(10);
  const [first, , third, fourth, , , , , , last] = scroller.children;
  if (!first || !third || !fourth || !last) throw new Error('No blocks.');
  follow.showSpoken([rangeOf(first)]);
  await scrollTo(scroller, 290);
  expect(follow.isFollowing.value).toBe(false);
  follow.showSpoken([rangeOf(third)]);
  expect(follow.isFollowing.value).toBe(false);
  follow.showSpoken([rangeOf(fourth)]);
  expect(follow.isFollowing.value).toBe(true);
  expect(scroller.scrollTop).toBe(290);
  await scrollTo(scroller, 0);
  follow.showSpoken([rangeOf(last)]);
  expect(follow.isFollowing.value).toBe(false);
  expect(follow.isSpokenAbove.value).toBe(false);
});
