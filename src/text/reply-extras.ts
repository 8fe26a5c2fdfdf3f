import { createCodeClient, spawnCodeWorker } from './code/client.ts';
import { createCodeColours } from './code/colours.ts';
import { createFormulas } from './formulas/formulas.ts';
import './reply-extras.css';

/** What makes a reply look better once it is there; each part is loaded when a reply needs it. */
export interface ReplyExtras {
  /** Colours a block of code. @returns Called whenever it has grown. */
  colour(code: HTMLElement, language: string): () => void;
  /** A formula begins. */
  expectFormula(): void;
  /** Sets the formula that `holder` has the source of. @param onSet Called with the element that shows it. */
  setFormula(holder: HTMLElement, isBlock: boolean, onSet: (shown: Element) => void): void;
}

/** One for all replies of a page. */
export function createReplyExtras(): ReplyExtras {
  const colours = createCodeColours(createCodeClient(spawnCodeWorker));
  const formulas = createFormulas();
  return {
    colour: (code, language) => colours.add(code, language),
    expectFormula: () => formulas.prepare(),
    setFormula: (holder, isBlock, onSet) => formulas.set(holder, isBlock, onSet),
  };
}
