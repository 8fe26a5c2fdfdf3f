/** A page in a browser that Playwright does not drive, as far as the journeys need it. */
export interface DrivenPage {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /**
   * Runs a function in the page.
   *
   * @param run Sees nothing of its surroundings; may return a promise.
   * @param args Values of JSON.
   */
  evaluate<Result, Args extends readonly unknown[]>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Clicks as a person does, in the middle of the element. */
  click(selector: string): Promise<void>;
  /** Types into the element as a person does. `\uE007` is Enter. */
  type(selector: string, text: string): Promise<void>;
  /** Presses Escape. */
  escape(): Promise<void>;
  close(): Promise<void>;
}

/** A browser that is installed here. */
export interface OtherBrowser {
  readonly name: string;
  /**
   * Opens it with an empty profile.
   *
   * @param blocksSound Whether it keeps a page silent until the first gesture, as browsers do for people.
   */
  open(options: { readonly blocksSound: boolean }): Promise<DrivenPage>;
}

export const ENTER = '\uE007';
