import { type CharacterKind, isLetter, kindOf } from './segment-characters.ts';
import { type Ending, endingOf, type GapKind, judgeGap } from './segment-endings.ts';
import { WordReader } from './segment-word.ts';

/** A place between two words at which speakable text may be cut. */
export interface Gap {
  /** Offset behind the word before it and that word's closing marks. */
  readonly end: number;
  readonly kind: GapKind;
}

/** A gap of which the word behind it has yet to decide the kind. */
interface OpenGap {
  end: number;
  ending: Ending;
  /** The next word so far, empty before its first character that can be pronounced. */
  next: string;
}

/** A word of more letters is none that a rule knows. */
const NEXT_WORD_MAX = 24;

/**
 * Finds the gaps of one block, a character at a time.
 *
 * It knows no pieces and looks at nothing twice, so that its finds depend on the text alone and every
 * character costs the same. A gap is reported with the first pronounceable character behind it; where an
 * abbreviation or a small letter leaves it open, with the end of the word that begins there.
 */
export class GapFinder {
  #word = new WordReader();
  #gap: OpenGap | undefined;
  /** Whether the sentence has a word before the one being read. */
  #begun = false;
  /** Whether a parenthesis is open that began in the middle of the sentence. */
  #aside = false;
  #closesAside = false;
  /** Whether the last word with a sound ended in a figure, a time of day or was one letter. */
  #afterFigure = false;

  /**
   * @param character One code point.
   * @param at Its offset.
   */
  read(character: string, at: number): Gap | undefined {
    const kind = kindOf(character);
    if (this.#word.endsBefore(kind)) this.#endWord(at);
    const gap = this.#decide(character, kind);
    if (kind === 'space') {
      this.#endWord(at);
    } else {
      this.#followAside(character);
      this.#word.add(character, kind);
    }
    return gap;
  }

  #decide(character: string, kind: CharacterKind): Gap | undefined {
    const gap = this.#gap;
    if (gap === undefined) return undefined;
    let terminator: string | undefined;
    if (gap.next === '') {
      if (kind !== 'sound') return undefined;
      gap.next = character;
    } else if (continuesWord(character, kind) && gap.next.length < NEXT_WORD_MAX) {
      gap.next += character;
    } else {
      terminator = character;
    }
    const verdict = judgeGap(gap.ending, { text: gap.next, terminator });
    if (verdict === undefined) return undefined;
    this.#gap = undefined;
    if (verdict === 'sentence') {
      this.#begun = false;
      this.#aside = false;
    }
    return { end: gap.end, kind: verdict };
  }

  /** Opens a gap behind the word. Marks that stand alone move it behind themselves, opening ones excepted. */
  #endWord(at: number): void {
    const word = this.#word;
    if (word.empty) return;
    const ending = endingOf(word, !this.#begun, this.#closesAside && word.parenthesis);
    if (word.sounded) {
      this.#gap = { end: at, ending, next: '' };
      this.#afterFigure = /[\d²³¹\u2070-\u2089]$|^[ap]\.?m$|^[a-z]$/i.test(word.core);
      this.#begun = true;
    } else if (this.#gap !== undefined && !word.opening) {
      this.#gap.end = at;
      // "10 - 3" is a difference, "10 – 3" a range.
      const joins = ending === 'clause' && this.#afterFigure;
      if (ending !== 'open') this.#gap.ending = joins ? 'number-dash' : ending;
    }
    this.#word = new WordReader();
    this.#closesAside = false;
  }

  #followAside(character: string): void {
    if (character === '(' || character === '（') {
      this.#aside = this.#begun && !this.#word.sounded;
    } else if (character === ')' || character === '）') {
      this.#closesAside = this.#aside;
      this.#aside = false;
    }
  }
}

const continuesWord = (character: string, kind: CharacterKind): boolean =>
  kind === 'extender' || kind === 'apostrophe' || (kind === 'sound' && isLetter(character));
