import type { Browser, Page } from '@playwright/test';

export interface BenchPageOptions {
  /** How many logical cores the page is told that there are; default: the truth. */
  readonly cores?: number;
}

/** The means by which a table of figures is measured. */
export interface Bench {
  readonly browser: Browser;
  /** One round and shorter runs: to see that everything works, not to be quoted. */
  readonly quick: boolean;
  readonly rounds: number;
  /** Opens the bench's own page, isolated as the product's is, in a browser context of its own. */
  openBenchPage(options?: BenchPageOptions): Promise<Page>;
  /** Where the bench's own page is served from, for files that it is to fetch. */
  benchPageFolder(): Promise<string>;
  /** Builds the product as anybody does, once a run and set of variables. @returns The folder. */
  buildProduct(environment?: Readonly<Record<string, string>>): Promise<string>;
  /** What another table has measured, in this run or the last; `undefined`: nothing yet. */
  measured(table: string): unknown;
  /** Prints progress for the person who waits. */
  say(progress: string): void;
}

/** One section of the document. */
export interface Section {
  readonly markdown: string;
  /** By the file's name in `docs/`. */
  readonly plots: Readonly<Record<string, string>>;
}

/** One table of the document: what it measures, and how that is told. The data must survive JSON. */
export interface Table<Data = unknown> {
  /** Its name on the command line. */
  readonly name: string;
  readonly title: string;
  /** Packages whose version belongs to the figures. */
  readonly packages: readonly string[];
  measure(bench: Bench): Promise<Data>;
  /** Says what was measured, on what, and where the limits of that are. */
  describe(data: Data): Section;
}
