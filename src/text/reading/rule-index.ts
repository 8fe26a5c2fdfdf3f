import type { Kind, Rule, Start } from './language.ts';

/** What each {@link Start} admits. */
const ADMITS: Readonly<Record<Start, readonly Kind[]>> = {
  letter: ['letter'],
  digit: ['digit'],
  mark: ['mark'],
  figure: ['digit', 'mark'],
  name: ['letter', 'mark'],
  word: ['letter', 'digit'],
  any: ['letter', 'digit', 'mark'],
};

/** A bit for each character that some rule needs; one for all that are not of ASCII. */
const ASCII = 128;
/** A longer word has whatever a rule may need. */
const WORD_MAX = 256;
const ALL = -1;

interface Entry {
  readonly rule: Rule;
  /** Bits of which the word must have one. */
  readonly needs: number;
}

/** Finds the rules that may apply at a place, in their order. */
export class RuleIndex {
  readonly #entries: Readonly<Record<Kind, readonly Entry[]>>;
  readonly #bits = new Int32Array(ASCII + 1);

  constructor(rules: readonly Rule[]) {
    const needed = new Set(rules.flatMap(({ needs = '' }) => Array.from(needs, slotOf)));
    // A bit is shared where there are more characters than bits: then a rule is tried in vain.
    Array.from(needed).forEach((slot, at) => this.#set(slot, 1 << (at % 31)));
    const all = rules.map((rule) => ({ rule, needs: this.#maskOf(rule.needs) }));
    const starting = (kind: Kind) => all.filter(({ rule }) => ADMITS[rule.starts].includes(kind));
    this.#entries = {
      letter: starting('letter'),
      digit: starting('digit'),
      mark: starting('mark'),
    };
  }

  /** The first answer that `ask` gives for a rule that may apply at a place. */
  first<Answer>(
    text: string,
    at: number,
    kind: Kind,
    ask: (rule: Rule) => Answer | undefined,
  ): Answer | undefined {
    const word = this.#wordAt(text, at);
    for (const { rule, needs } of this.#entries[kind]) {
      if ((needs & word) === 0) continue;
      const answer = ask(rule);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  #set(slot: number, bit: number): void {
    this.#bits[slot] = bit;
    if (slot === ZERO) this.#bits.fill(bit, ZERO, ZERO + 10);
  }

  #maskOf(needs: string | undefined): number {
    if (needs === undefined) return ALL;
    return Array.from(needs, slotOf).reduce((mask, slot) => mask | (this.#bits[slot] ?? 0), 0);
  }

  /** The bits of the characters up to white space; never none. */
  #wordAt(text: string, from: number): number {
    const end = Math.min(text.length, from + WORD_MAX);
    let word = FREE;
    for (let at = from; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code <= SPACE) return word;
      word |= this.#bits[code < ASCII ? code : ASCII] ?? 0;
    }
    return end === text.length ? word : ALL;
  }
}

const slotOf = (character: string): number => Math.min(character.charCodeAt(0), ASCII);
const ZERO = 0x30;
const SPACE = 0x20;
/** The bit that no character has. */
const FREE = 1 << 31;
