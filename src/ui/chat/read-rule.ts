/** A line in the margin beside what has been read, down to the sentence that is being read. */
export interface ReadRule {
  /** @param ranges Of that sentence, in `view`; empty: the line stays. */
  readonly show: (view: Element, ranges: readonly Range[]) => void;
  readonly clear: () => void;
}

/** Less is no line, but a dot above the first sentence. */
const LEAST_PX = 12;

/**
 * Its length is the custom property `--read` of the reply that holds the view, in CSS pixels: reply.css draws it. It
 * follows the reply as that is laid out differently.
 */
export function createReadRule(): ReadRule {
  let reply: HTMLElement | undefined;
  let first: Range | undefined;
  const measure = () => {
    if (!reply || !first) return;
    const { top } = first.getBoundingClientRect();
    const length = Math.round(top - reply.getBoundingClientRect().top);
    reply.style.setProperty('--read', `${length < LEAST_PX ? 0 : length}px`);
  };
  const observer = new ResizeObserver(measure);
  const clear = () => {
    observer.disconnect();
    reply?.style.removeProperty('--read');
    reply = undefined;
    first = undefined;
  };
  return {
    show(view, ranges) {
      const [range] = ranges;
      const next = view.closest<HTMLElement>('.reply');
      if (!range || !next) return;
      first = range;
      if (next === reply) return measure();
      clear();
      first = range;
      reply = next;
      // It measures at once.
      observer.observe(next);
    },
    clear,
  };
}
