import type { TextSpan } from '../contract/errors.ts';
import {
  createCheckbox,
  createCodeBlock,
  createImage,
  createLink,
  createTable,
  element,
} from './dom-view-elements.ts';
import { labelled } from './labels.ts';
import { SpokenTies } from './dom-view-ties.ts';
import { languageOf } from './language-of.ts';
import type {
  ColumnAlignment,
  MarkdownElement,
  MarkdownView,
  SpokenTie,
} from './markdown-elements.ts';
import type { ReplyExtras } from './reply-extras.ts';

/** A reply on the page, and where in it the voice is. */
export interface DomView {
  /** Holds the reply; grows at its end only. */
  readonly element: HTMLElement;
  /**
   * Where a stretch of speakable text is shown. Costs O(log n + k).
   *
   * Empty for what is said but not shown as text; what is shown but not said is left out.
   */
  rangesOf(span: TextSpan): Range[];
  /** The innermost element that shows what is said at `offset`, to scroll to; the next one for a pause between. */
  elementAt(offset: number): Element | undefined;
}

/** Bullets, the line beside a quote and the columns of a table stand where its language begins. */
const BY_ITS_TEXT = { dir: 'auto' };

/** By the depth in the reply's outline: below the page's own headings, and without skipping a level. */
const HEADINGS = ['h3', 'h4', 'h5', 'h6'] as const;

/**
 * Blocks share a parent in groups of this many. When a block grows, the browser looks again at all that its
 * parent contains: in groups, a delta late in a long reply is laid out as quickly as an early one.
 */
const BLOCKS_PER_PART = 32;

const NAMES = {
  paragraph: 'p',
  item: 'li',
  summary: 'summary',
  strong: 'strong',
  emphasis: 'em',
  strike: 's',
  code: 'code',
  rule: 'hr',
  superscript: 'sup',
  subscript: 'sub',
  keys: 'kbd',
  marked: 'mark',
  'line-break': 'br',
} as const;

/**
 * Shows a reply by appending to the page, and only that: nothing that is shown is ever touched again, so a
 * delta costs the same wherever it comes. No markup is made of text. Each run of text is a `span.delta`, so
 * that it can fade in.
 *
 * @param extras Colours code and sets formulas; without them both are plain text.
 */
export function createDomView(extras?: ReplyExtras): DomView & MarkdownView {
  return new AppendingView(extras);
}

/** After so many characters the language is looked at; a reply that goes on is looked at again. */
const LANGUAGE_AFTER = [20, 40, 60, 100, 200, 400, 1000];

class AppendingView implements DomView, MarkdownView {
  readonly element = document.createElement('div');
  readonly #ties = new SpokenTies();
  /** Where the text of each open element goes. */
  readonly #open: Element[] = [this.element.appendChild(element('div'))];
  /** Of the table that is open; they do not nest. */
  #columns: readonly (ColumnAlignment | undefined)[] = [];
  /** Levels of the headings that the next one may be below, outermost first. */
  readonly #outline: number[] = [];
  readonly #extras: ReplyExtras | undefined;
  /** Called when the code of the block that is open has grown. */
  #onCode: (() => void) | undefined;
  /** The prose so far, as far as it is needed to tell its language. */
  #prose = '';
  #looks = 0;

  constructor(extras: ReplyExtras | undefined) {
    this.#extras = extras;
  }

  rangesOf(span: TextSpan): Range[] {
    return this.#ties.rangesOf(span);
  }

  elementAt(offset: number): Element | undefined {
    return this.#ties.elementAt(offset);
  }

  text(shown: string, spoken: readonly SpokenTie[]): void {
    const span = element('span', { class: 'delta' });
    // Half a surrogate pair has no glyph; searching every font for one, thousands of times, takes seconds.
    const text = shown.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
    const node = span.appendChild(document.createTextNode(text));
    this.#top.append(span);
    this.#ties.addText(node, spoken);
    this.#onCode?.();
    if (spoken.length > 0) this.#tellLanguage(shown);
  }

  close(): void {
    const closed = this.#open.pop();
    this.#onCode = undefined;
    if (!closed?.classList.contains('formula')) return;
    this.#extras?.setFormula(closed as HTMLElement, closed.localName === 'div', (shown) =>
      this.#ties.showInstead(closed, shown),
    );
  }

  open(opened: MarkdownElement, spoken: TextSpan | undefined): void {
    switch (opened.type) {
      case 'heading':
        return this.#enter(element(this.#headingFor(opened.level)));
      case 'list':
        return this.#enter(
          opened.ordered
            ? element('ol', { start: String(opened.start), ...BY_ITS_TEXT })
            : element('ul', BY_ITS_TEXT),
        );
      case 'checkbox': {
        const box = createCheckbox(opened.checked);
        if (spoken) this.#ties.addElement(box, spoken);
        return this.#enter(box);
      }
      case 'table': {
        const { frame, table } = createTable();
        table.dir = 'auto';
        this.#columns = opened.columns;
        return this.#enter(frame, table);
      }
      case 'row':
        return this.#enterRow(opened.header);
      case 'cell':
        return this.#enterCell();
      case 'code-block': {
        const { frame, caption, code } = createCodeBlock(opened.language);
        this.#tie(caption, spoken);
        if (opened.language !== '') this.#onCode = this.#extras?.colour(code, opened.language);
        return this.#enter(frame, code);
      }
      case 'formula':
        this.#extras?.expectFormula();
        return this.#enter(element('span', { class: 'formula' }));
      case 'formula-block': {
        this.#extras?.expectFormula();
        // Its source is not shown line by line only to be replaced.
        const block = element('div', { class: this.#extras ? 'formula arriving' : 'formula' });
        if (spoken) this.#ties.addElement(block, spoken);
        return this.#enter(block);
      }
      case 'link':
        // What must not be followed is text like any other.
        return this.#enter(createLink(opened.href) ?? element('span'));
      case 'image': {
        const { frame, description } = createImage(opened.source, opened.alt);
        this.#tie(description, spoken);
        return this.#enter(frame);
      }
      case 'thoughts': {
        const folded = element('details', { class: 'thoughts' });
        folded.append(element('summary', {}, labelled('Thoughts')));
        return this.#enter(folded, folded.appendChild(element('pre')));
      }
      case 'details':
        return this.#enter(element('details', opened.isOpen ? { open: '' } : {}));
      case 'underline':
        return this.#enterHeadingAbove(opened.level);
      case 'quote':
        return this.#enter(element('blockquote', BY_ITS_TEXT));
      case 'paragraph':
      case 'item':
      case 'summary':
      case 'strong':
      case 'emphasis':
      case 'strike':
      case 'code':
      case 'superscript':
      case 'subscript':
      case 'keys':
      case 'marked':
      case 'rule':
      case 'line-break':
        return this.#enter(element(NAMES[opened.type]));
    }
  }

  /** Says the language of a reply that is not in the page's. */
  #tellLanguage(text: string): void {
    const after = LANGUAGE_AFTER[this.#looks];
    if (after === undefined) return;
    this.#prose += text;
    if (this.#prose.length < after) return;
    this.#looks += 1;
    const language = languageOf(this.#prose);
    const page = document.documentElement.lang.split('-')[0];
    if (language !== undefined && language !== page) this.element.lang = language;
    else if (language !== undefined) this.element.removeAttribute('lang');
  }

  get #top(): Element {
    return this.#open.at(-1) ?? this.element;
  }

  /** Replies often begin at `##`, and a skipped level misleads screen readers. */
  #headingFor(level: number): (typeof HEADINGS)[number] {
    while ((this.#outline.at(-1) ?? 0) >= level) this.#outline.pop();
    this.#outline.push(level);
    return HEADINGS[this.#outline.length - 1] ?? 'h6';
  }

  /** Makes a heading of the paragraph that is shown last. Its element stays: only what it means changes. */
  #enterHeadingAbove(level: number): void {
    const shown = this.#headingFor(level);
    const title = this.#top.lastElementChild;
    if (title?.localName === 'p') {
      title.role = 'heading';
      title.ariaLevel = shown.slice(1);
      title.classList.add(`as-${shown}`);
    }
    this.#open.push(this.#top);
  }

  #enter(outer: Element, inner: Element = outer): void {
    if (this.#open.length === 1 && this.#top.childElementCount === BLOCKS_PER_PART) {
      this.#open[0] = this.element.appendChild(element('div'));
    }
    this.#top.append(outer);
    this.#open.push(inner);
  }

  #enterRow(header: boolean): void {
    const name = header ? 'thead' : 'tbody';
    const last = this.#top.lastElementChild;
    const section = last?.localName === name ? last : this.#top.appendChild(element(name));
    const row = section.appendChild(element('tr'));
    this.#open.push(row);
  }

  #enterCell(): void {
    const row = this.#top;
    const inHeader = row.parentElement?.localName === 'thead';
    const cell = inHeader ? element('th', { scope: 'col' }) : element('td');
    const alignment = this.#columns[row.childElementCount];
    if (alignment) cell.dataset['align'] = alignment;
    this.#enter(cell);
  }

  #tie(text: Text, spoken: TextSpan | undefined): void {
    if (spoken) this.#ties.addText(text, [{ start: 0, end: text.length, span: spoken }]);
  }
}
