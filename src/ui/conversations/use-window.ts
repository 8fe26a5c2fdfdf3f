import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So many items fill a window and what is right below it; they are rendered with all that opens together with them. */
const FIRST = 30;
/** So many more come at a time, within a few milliseconds. */
const STEP = 60;

/**
 * The beginning of a long list, which grows as its end comes into sight: two thousand items cost what thirty do.
 *
 * @returns `end` belongs to an element behind what is shown.
 */
export function useWindow<Item>(items: readonly Item[]): {
  readonly shown: readonly Item[];
  readonly end: RefObject<HTMLDivElement | null>;
} {
  const [count, setCount] = useState(FIRST);
  const end = useRef<HTMLDivElement>(null);
  const isWhole = items.length <= count;
  useEffect(() => {
    if (isWhole || !end.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setCount(count + STEP);
      },
      { rootMargin: '600px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [count, isWhole]);
  return { shown: isWhole ? items : items.slice(0, count), end };
}
