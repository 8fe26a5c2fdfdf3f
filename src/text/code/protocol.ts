/** The kinds of code that have a colour of their own; all else is in the text's. */
export const CODE_KINDS = [
  'comment',
  'keyword',
  'string',
  'number',
  'name',
  'type',
  'attribute',
  'added',
  'removed',
] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** To the worker: a piece of code to be told apart. */
export interface ToCodeWorker {
  readonly request: number;
  readonly code: string;
  /** As a fence names it. */
  readonly language: string;
}

/** From the worker. */
export interface FromCodeWorker {
  readonly request: number;
  /**
   * Three numbers a token: start and end in UTF-16 code units of the code, and the index of its kind in
   * {@link CODE_KINDS}. Rising, without overlap. Transferred. Empty for a language that is not known.
   */
  readonly tokens: Uint32Array<ArrayBuffer>;
}
