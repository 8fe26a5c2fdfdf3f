import type temmlModule from 'temml';
import './formulas.css';

type Temml = typeof temmlModule;

/** Sets formulas as MathML. What does so is loaded with the first formula. */
export interface Formulas {
  /** Loads it for a formula that is about to come. */
  prepare(): void;
  /**
   * Sets the formula whose source is the text of `holder`, and hides the source. One that is wrong stays its source.
   *
   * @param onSet Called with the element that shows it; at once, once the code has been loaded.
   */
  set(holder: HTMLElement, isBlock: boolean, onSet: (shown: Element) => void): void;
}

/** A formula that is longer is hardly one. */
const LONGEST_SOURCE = 5000;

export function createFormulas(): Formulas {
  let temml: Temml | undefined;
  let loading: Promise<void> | undefined;
  const load = () => {
    loading ??= Promise.all([import('temml'), import('temml/dist/Temml-Local.css')]).then(
      ([module]) => {
        temml = module.default;
      },
      () => {
        // Without it a formula is its source; the next one tries again.
        loading = undefined;
      },
    );
    return loading;
  };

  const set: Formulas['set'] = (holder, isBlock, onSet) => {
    const shown = temml && typeset(temml, holder.textContent, isBlock);
    holder.classList.remove('arriving');
    if (shown === undefined) return;
    for (const source of holder.children) (source as HTMLElement).hidden = true;
    holder.append(shown);
    holder.classList.add('set');
    onSet(shown);
  };

  return {
    prepare: () => void load(),
    set(holder, isBlock, onSet) {
      if (temml) return set(holder, isBlock, onSet);
      holder.classList.remove('arriving');
      void load().then(() => set(holder, isBlock, onSet));
      return undefined;
    },
  };
}

/** The formula as MathML; `undefined` where its source makes no sense. */
function typeset(temml: Temml, source: string, isBlock: boolean): Element | undefined {
  if (source.trim() === '' || source.length > LONGEST_SOURCE) return undefined;
  const holder = document.createElement('span');
  try {
    temml.render(source, holder, {
      displayMode: isBlock,
      throwOnError: true,
      // Nothing in a formula may lead elsewhere or load anything.
      trust: false,
      strict: false,
      // Copying a formula gives its source.
      annotate: true,
      maxSize: [20, 200],
      maxExpand: 200,
    });
  } catch {
    return undefined;
  }
  return holder.firstElementChild ?? undefined;
}
