/** What of a text is left out when it is read. */
export interface SkipOptions {
  /** References to literature: `[12]`, `(Smith, 2019)`. */
  readonly citations: boolean;
  readonly footnotes: boolean;
  readonly code: boolean;
  readonly tables: boolean;
  /** Addresses that are written out. The words of a link are read all the same. */
  readonly links: boolean;
  /** What stands in brackets of any kind. */
  readonly brackets: boolean;
  readonly captions: boolean;
}

/** What suits listening. */
export const DEFAULT_SKIP: SkipOptions = {
  citations: true,
  footnotes: true,
  code: true,
  tables: false,
  links: true,
  brackets: false,
  captions: false,
};
