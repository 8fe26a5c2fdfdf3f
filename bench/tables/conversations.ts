import type { Page } from '@playwright/test';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { openProduct } from '../budgets/product.ts';
import { fillStore, LONG_TURNS, RARE_WORD } from '../../tests/support/fill-conversations.ts';
import { number, spread, table } from '../harness/markdown.ts';
import { spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Table } from '../harness/table.ts';

const FEW = 20;
const MANY = 2000;

/** In the order in which they are done. */
const STEPS = ['open', 'list', 'search', 'searchToEnd', 'long'] as const;
type Step = (typeof STEPS)[number];

interface Figures {
  readonly ms: Readonly<Record<Step, Spread>>;
  /** The longest time for which the page could answer nothing, of each round. */
  readonly longestTaskMs: Readonly<Record<Step, readonly number[]>>;
  /** Of a search for what one turn has, when nothing has ever been searched for. */
  readonly firstSearchMs: number;
  /** Once all of that has been done: objects, and buffers beside them. */
  readonly memoryBytes: Spread;
}

export interface ConversationsData {
  readonly few: Figures;
  readonly many: Figures;
}

/** What two thousand conversations cost beside twenty. */
export const conversations: Table<ConversationsData> = {
  name: 'conversations',
  title: 'Many conversations',
  packages: ['preact', 'idb-keyval'],

  async measure(bench: Bench) {
    const sides: Side[] = [];
    try {
      for (const count of [FEW, MANY]) sides.push(await openSide(bench, count));
      for (let round = 0; round < bench.rounds; round++) {
        for (const side of sides) await side.measure();
      }
      const [few, many] = sides.map((side) => side.figures());
      if (!few || !many) throw new Error('There are two sides.');
      return { few, many };
    } finally {
      await Promise.all(sides.map((side) => side.close()));
    }
  },

  describe({ few, many }) {
    const names: Readonly<Record<Step, string>> = {
      open: 'the page, to the last conversation',
      list: 'the list',
      search: 'a search, to its first hits',
      searchToEnd: 'a search for what one turn of the last one has, to its end',
      long: `a conversation of ${LONG_TURNS} turns, to its end`,
    };
    const rows = STEPS.map((step) => [
      names[step],
      spread(few.ms[step]),
      spread(many.ms[step]),
      longest(few.longestTaskMs[step]),
      longest(many.longestTaskMs[step]),
    ]);
    const megabytes = ({ memoryBytes }: Figures) => number(memoryBytes.median / 1e6);
    const head = [
      'to open …',
      `${FEW} conversations, ms`,
      `${MANY}, ms`,
      `longest task with ${FEW}, ms`,
      `with ${MANY}, ms`,
    ];
    return {
      markdown: `The product as it is built, with ${FEW} and with ${MANY} conversations of 20 turns in its store, one of them of
${LONG_TURNS}. From the click, or the start of the navigation, to the frame in which it is shown.

${table(head, rows)}

With all of that open, the page takes ${megabytes(few)} MB beside ${FEW} conversations and ${megabytes(many)} MB beside ${MANY}.

- A turn has about 600 characters; all of them together are ${number((MANY * 20 * 600) / 1e6)} MB of text.
- A search reads the conversations that can have its words, the latest first, and shows what it finds as it goes. What
  they can have is kept in a small filter for each, which is made when a search first reads it: the very first search took
  ${number(few.firstSearchMs)} ms and ${number(many.firstSearchMs)} ms to its end.
- The longest task is the browser's own (Long Tasks API), which names none below 50 ms: 0 means that none was longer. It is
  the median of the rounds; behind it, in how many rounds there was one, and the longest of all. It is wall time: such a
  task has 9 to 35 ms of processor time in a trace, and waits for a core the rest of it.`,
      plots: {},
    };
  },
};

interface Side {
  /** Does everything once. */
  readonly measure: () => Promise<void>;
  readonly figures: () => Figures;
  readonly close: () => Promise<void>;
}

async function openSide(bench: Bench, count: number): Promise<Side> {
  const { page, close, host } = await openProduct(bench);
  await fillStore(page, count);
  bench.say(`${count} conversations are kept`);
  await STEP.open(page, host.url, count);
  await STEP.list(page, host.url, count);
  const firstSearchMs = (await STEP.searchToEnd(page, host.url, count)).tookMs;
  const ms = byStep<number[]>(() => []);
  const longestTaskMs = byStep<number[]>(() => []);
  const memory: number[] = [];
  return {
    async measure() {
      // A page that is out of sight draws no frames.
      await page.bringToFront();
      for (const step of STEPS) {
        const taken = await STEP[step](page, host.url, count);
        ms[step].push(taken.tookMs);
        longestTaskMs[step].push(taken.longestTaskMs);
      }
      memory.push(await memoryOf(page));
    },
    figures: () => ({
      ms: byStep((step) => spreadOf(ms[step])),
      longestTaskMs,
      firstSearchMs,
      memoryBytes: spreadOf(memory),
    }),
    close,
  };
}

/** In words: the median, how many there were, and the longest. */
function longest(rounds: readonly number[]): string {
  const long = rounds.filter((ms) => ms > 0);
  const median = number(spreadOf(rounds).median);
  if (long.length === 0) return median;
  return `${median} (${long.length} of ${rounds.length}, ${number(Math.max(...long))})`;
}

function byStep<T>(make: (step: Step) => T): Record<Step, T> {
  return Object.fromEntries(STEPS.map((step) => [step, make(step)])) as Record<Step, T>;
}

interface Taken {
  readonly tookMs: number;
  readonly longestTaskMs: number;
}

const STEP: Readonly<Record<Step, (page: Page, url: string, count: number) => Promise<Taken>>> = {
  async open(page, url, count) {
    await page.evaluate(
      (id) => {
        sessionStorage.setItem('knik-open', id);
        localStorage.setItem('knik-rail', 'closed');
      },
      idOf(count - 2),
    );
    await page.goto(url);
    return take(page, undefined, '.turn .reply h4, .turn .reply h3');
  },
  list: (page) => take(page, `[aria-label="${shellWords.conversations}"]`, '.rail-item'),
  async search(page) {
    return take(page, { search: 'letters' }, '.rail-item mark');
  },
  async searchToEnd(page) {
    await take(page, { search: '' }, '.rail-group');
    const found = conversationsWords.found(1);
    return take(page, { search: RARE_WORD }, `.rail-note:text("${found}")`);
  },
  async long(page) {
    await take(page, { search: '' }, '.rail-group');
    return take(page, '.rail-item', `.turn:nth-of-type(${LONG_TURNS})`);
  },
};

const idOf = (at: number): string => `c${String(at).padStart(6, '0')}`;

/**
 * Does something and waits for what it leads to, in the page, frame by frame.
 *
 * @param action What to click, or to search for; `undefined`: the page has just been opened.
 * @param shown A selector; `:text("…")` stands for the whole text of what is before it.
 */
function take(
  page: Page,
  action: string | { readonly search: string } | undefined,
  shown: string,
): Promise<Taken> {
  return page.evaluate(
    async ([what, selector]) => {
      const [, base = selector, text] = /^(.*):text\("(.*)"\)$/.exec(selector) ?? [];
      const isShown = () =>
        [...document.querySelectorAll(base)].some(
          (e) => text === undefined || e.textContent === text,
        );
      let longestTaskMs = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) {
          longestTaskMs = Math.max(longestTaskMs, duration);
        }
      });
      tasks.observe({ type: 'longtask', buffered: what === undefined });
      const startMs = what === undefined ? 0 : performance.now();
      if (typeof what === 'string') {
        document.querySelector<HTMLElement>(what)?.click();
      } else if (what) {
        const field = document.querySelector<HTMLInputElement>('[type=search]');
        if (!field) throw new Error('There is no field to search in.');
        field.value = what.search;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const frame = () => new Promise(requestAnimationFrame);
      do await frame();
      while (!isShown());
      const tookMs = performance.now() - startMs;
      await frame();
      await frame();
      tasks.disconnect();
      return { tookMs, longestTaskMs };
    },
    [action, shown] as const,
  );
}

/** The heap of the page, without what is garbage. */
async function memoryOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize + backingStorageSize;
}
