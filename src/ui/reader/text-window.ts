import type { OpenedText } from '../../reader/opened-text.ts';
import { nextTask } from '../../shared/next-task.ts';
import type { ReplyView } from '../shell/services.ts';

/** The sections of a text that are on the page: those around what is looked at. */
export interface TextWindow {
  /** The view of a section that is on the page. */
  viewOf(section: number): ReplyView | undefined;
  /** The section that an element lies in. */
  sectionOf(element: Element): number | undefined;
  /** The first section that can be seen. */
  firstVisible(): number;
  /** The sections before it are shown as read, those behind it as text to come. */
  setCurrent(section: number): void;
  /** Puts a section on the page, with its neighbours, unless it is there. */
  show(section: number): Promise<void>;
  readonly dispose: () => void;
}

export interface TextWindowOptions {
  readonly scroller: HTMLElement;
  /** Holds the sections. */
  readonly holder: HTMLElement;
  readonly text: OpenedText;
  readonly render: (markdown: string) => Promise<ReplyView>;
  /** Called when a section is not there any more. */
  readonly onMissing: () => void;
  /** Called after sections have come or gone. */
  readonly onChange: () => void;
}

/** No more than this are on the page: some thousand words each. */
const MOST_SECTIONS = 8;
/** More is put on the page when its end is this near, in heights of the window. */
const NEAR_END = 1.5;

/**
 * Keeps a few sections of a long text on the page, and lets the person scroll through all of it.
 *
 * What is looked at never moves: sections that come or go above it are made up for by the scroll position.
 */
export function createTextWindow(options: TextWindowOptions): TextWindow {
  const { scroller, holder, text, render, onMissing, onChange } = options;
  const listeners = new AbortController();
  const shown = new Map<number, { readonly view: ReplyView; readonly element: HTMLElement }>();
  let isBusy = false;
  let current = 0;

  const first = () => Math.min(...shown.keys());
  const last = () => Math.max(...shown.keys());
  const isDisposed = () => listeners.signal.aborted;

  const stateOf = (section: number) =>
    section === current ? 'current' : section < current ? 'read' : 'ahead';
  /** Changes what stands on the page, and keeps what is looked at in its place. */
  const holdingStill = (change: () => void) => {
    const { top } = scroller.getBoundingClientRect();
    const anchor = [...shown.values()].find(
      ({ element }) => element.getBoundingClientRect().bottom > top,
    );
    const before = anchor?.element.getBoundingClientRect().top;
    change();
    if (!anchor?.element.isConnected || before === undefined) return;
    const moved = anchor.element.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
  };

  const put = async (section: number): Promise<void> => {
    const { markdown } = await text.section(section);
    const view = await render(markdown);
    // What has rendered it has used up its own task: laying it out is another.
    await nextTask();
    if (isDisposed() || shown.has(section)) return;
    const element = document.createElement('section');
    element.className = 'reply reader-section';
    element.dataset['section'] = String(section);
    element.dataset['state'] = stateOf(section);
    element.append(view.element);
    const next = [...shown.keys()].toSorted((a, b) => a - b).find((each) => each > section);
    const before = next === undefined ? null : (shown.get(next)?.element ?? null);
    holdingStill(() => holder.insertBefore(element, before));
    shown.set(section, { view, element });
  };
  const drop = (section: number) => {
    const gone = shown.get(section);
    if (!gone) return;
    holdingStill(() => {
      shown.delete(section);
      gone.element.remove();
    });
  };

  const whenFree = async (work: () => Promise<void>) => {
    if (isBusy) return;
    isBusy = true;
    try {
      await work();
    } catch {
      if (!isDisposed()) onMissing();
    } finally {
      isBusy = false;
    }
  };

  const firstVisible = (): number => {
    const { top } = scroller.getBoundingClientRect();
    const visible = [...shown]
      .toSorted(([a], [b]) => a - b)
      .find(([, { element }]) => element.getBoundingClientRect().bottom > top);
    return visible?.[0] ?? 0;
  };

  /** Extends the window where its end is near, and drops what is far from it. */
  const extend = () =>
    whenFree(async () => {
      if (shown.size === 0) return;
      const room = scroller.clientHeight * NEAR_END;
      const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
      if (below < room && last() + 1 < text.sectionCount) {
        await put(last() + 1);
        if (shown.size > MOST_SECTIONS && firstVisible() > first()) drop(first());
      } else if (scroller.scrollTop < room && first() > 0) {
        await put(first() - 1);
        if (shown.size > MOST_SECTIONS && !isDisposed()) drop(last());
      } else return;
      if (isDisposed()) return;
      onChange();
      requestAnimationFrame(() => void extend());
    });

  const passive = { passive: true, signal: listeners.signal };
  scroller.addEventListener('scroll', () => void extend(), passive);

  return {
    viewOf: (section) => shown.get(section)?.view,
    sectionOf(element) {
      const section = element.closest<HTMLElement>('[data-section]')?.dataset['section'];
      return section === undefined ? undefined : Number(section);
    },
    firstVisible,
    setCurrent(section) {
      if (section === current) return;
      current = section;
      for (const [each, { element }] of shown) element.dataset['state'] = stateOf(each);
    },
    async show(section) {
      if (shown.has(section)) return;
      try {
        await text.section(section);
        if (isDisposed() || shown.has(section)) return;
        // A jump: nothing of what was looked at stays.
        if (!shown.has(section - 1) && !shown.has(section + 1)) {
          shown.clear();
          holder.replaceChildren();
          scroller.scrollTop = 0;
        }
        await put(section);
      } catch {
        if (!isDisposed()) onMissing();
        return;
      }
      if (isDisposed()) return;
      onChange();
      void extend();
    },
    dispose() {
      listeners.abort();
      holder.replaceChildren();
      shown.clear();
    },
  };
}
