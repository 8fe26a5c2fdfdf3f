import type { Page } from '@playwright/test';

/**
 * The faults of the layout as it is now, each in words: text that is cut off or outside of the window, controls that
 * lie over one another or under something else, and on a touch screen those smaller than 44 px. Empty for a good page.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // What a browser skips while it is out of sight gets its size in the frame after.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const SLACK = 1;
    const TARGET = 44;
    const faults: string[] = [];
    const root = document.querySelector('dialog[open]') ?? document.body;
    const shown = [...root.querySelectorAll<HTMLElement>('*')].filter(isShown);

    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) {
      faults.push(`the document is larger than the window: ${scrollWidth} × ${scrollHeight}`);
    }

    for (const element of shown) {
      // A name that a person chose may be of any length.
      if (element.closest('.rail-title, .model-tag-name')) continue;
      // Scrolls away with the text where there is little height.
      if (element.closest('.header') && innerHeight < 480) continue;
      for (const rect of textRects(element)) {
        const cut = cutBy(element, rect);
        if (cut !== undefined) faults.push(`${nameOf(element)} is cut off by ${cut}`);
      }
    }

    const all = shown.filter((element) =>
      element.matches('button, a, input, select, textarea, summary, [role="slider"]'),
    );
    const visible = all.flatMap((element) => {
      const rect = visibleRect(element);
      return rect === undefined ? [] : [{ element, rect }];
    });
    for (const [at, { element, rect }] of visible.entries()) {
      for (const other of visible.slice(at + 1)) {
        if (element.contains(other.element) || other.element.contains(element)) continue;
        if (isFloating(element) !== isFloating(other.element)) continue;
        const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        const height =
          Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
        if (width > SLACK && height > SLACK) {
          faults.push(`${nameOf(element)} overlaps ${nameOf(other.element)}`);
        }
      }
    }

    if (matchMedia('(pointer: coarse)').matches) {
      for (const element of all) {
        // A link in a sentence is as high as its line.
        if (element.closest('.reply')) continue;
        const { width, height } = targetOf(element);
        if (height < TARGET - SLACK || width < TARGET - SLACK) {
          faults.push(`${nameOf(element)} is ${Math.round(width)} × ${Math.round(height)} px`);
        }
      }
    }
    return [...new Set(faults)];

    function isShown(element: HTMLElement): boolean {
      if (element.closest('.visually-hidden, svg, [inert]')) return false;
      // Hidden from the eye in some sizes only.
      if (getComputedStyle(element).clipPath === 'inset(50%)') return false;
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    }

    function textRects(element: Element): DOMRect[] {
      return [...element.childNodes].flatMap((node) => {
        if (node.nodeType !== Node.TEXT_NODE || !/\S/.test(node.textContent ?? '')) return [];
        const range = document.createRange();
        range.selectNodeContents(node);
        return Array.from(range.getClientRects());
      });
    }

    /** The first box around it that hides a part of it for good: one that does not scroll that way. */
    function cutBy(element: Element, rect: DOMRect): string | undefined {
      for (let box: Element | null = element; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const edges = box.getBoundingClientRect();
        const isFolded = box.matches('.folded');
        if (overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll') {
          if (rect.left < edges.left - SLACK || rect.right > edges.right + SLACK)
            return nameOf(box);
        }
        if (overflowX === 'auto' || overflowX === 'scroll') return undefined;
        if ((overflowY === 'hidden' || overflowY === 'clip') && !isFolded) {
          if (rect.top < edges.top - SLACK || rect.bottom > edges.bottom + SLACK)
            return nameOf(box);
        }
        if (overflowY === 'auto' || overflowY === 'scroll') {
          return rect.left < -SLACK || rect.right > innerWidth + SLACK ? 'the window' : undefined;
        }
      }
      const isOutside =
        rect.left < -SLACK ||
        rect.right > innerWidth + SLACK ||
        rect.top < -SLACK ||
        rect.bottom > innerHeight + SLACK;
      return isOutside ? 'the window' : undefined;
    }

    /** What of it is not scrolled away; `undefined` for nothing. */
    function visibleRect(element: Element): DOMRect | undefined {
      let { left, right, top, bottom } = element.getBoundingClientRect();
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowY === 'visible') continue;
        const edges = box.getBoundingClientRect();
        [left, right] = [Math.max(left, edges.left), Math.min(right, edges.right)];
        [top, bottom] = [Math.max(top, edges.top), Math.min(bottom, edges.bottom)];
      }
      return right - left > SLACK && bottom - top > SLACK
        ? new DOMRect(left, top, right - left, bottom - top)
        : undefined;
    }

    /** Lies over the text on purpose. */
    function isFloating(element: Element): boolean {
      return element.closest('.jump, .header, .settings-head') !== null;
    }

    /** With what enlarges it for a finger: its label, or a box around a link. */
    function targetOf(element: HTMLElement): { width: number; height: number } {
      const label = element.closest('label');
      const { width, height } = (label ?? element).getBoundingClientRect();
      const around = getComputedStyle(element, '::after');
      const isEnlarged = around.position === 'absolute' && around.content !== 'none';
      return {
        width: isEnlarged ? Math.max(width + 16, Number.parseFloat(around.width) || 0) : width,
        height: isEnlarged ? Math.max(height, Number.parseFloat(around.height) || 0) : height,
      };
    }

    function nameOf(element: Element): string {
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      const { className } = element;
      const kind = typeof className === 'string' && className !== '' ? `.${className}` : '';
      return `${element.localName}${kind} “${words.trim().slice(0, 40)}”`;
    }
  });
}
