import type { MarkdownElement, MarkdownSink } from './markdown-elements.ts';
import {
  FencedCode,
  FormulaLeaf,
  IndentedCode,
  TableLeaf,
  TextLeaf,
  type Leaf,
  type LineStart,
} from './markdown-leaves.ts';
import {
  columnsOf,
  scanCheckbox,
  scanDelimiterRow,
  scanFence,
  scanFormulaBlock,
  scanHeading,
  scanListMarker,
  scanRule,
  START_LIMIT,
  withoutColumns,
  type ListMarker,
} from './markdown-starts.ts';

/** Quotes and items nest no deeper; further marks are text. It bounds the cost of a line. */
const MAX_NESTING = 32;
const INDENTED_CODE = 4;

type Container =
  | { readonly type: 'quote' }
  | {
      readonly type: 'item';
      readonly kind: string;
      /** Columns from which on a line belongs to the item. */
      readonly indent: number;
      /** Columns before the item's text. */
      readonly width: number;
    };

/** What a look at the line came to: a mark was taken and there may be more, its block is known, too early to say. */
type Step = 'again' | 'known' | 'more';

/**
 * The blocks of a reply as it streams: quotes, lists and what they contain, reported in order and never
 * taken back.
 *
 * A line is held back until its block is known, which mostly is its first word; a fence, a formula or a line
 * of dashes takes the line, and what may be a table's header the line below too. Follows CommonMark and
 * GitHub's tables where a stream can; where models are sloppy it is lenient: a nested item needs only two
 * columns more than its parent, and a fence in an item outlasts lines that are indented too little.
 */
export class BlockParser {
  readonly #sink: MarkdownSink;
  #buffer = '';
  #at = 0;
  readonly #containers: Container[] = [];
  #leaf: Leaf | undefined;
  #paragraph: TextLeaf | undefined;

  #phase: 'containers' | 'starts' | 'content' | 'skip' = 'containers';
  /** How many containers the line has been found to stand in. */
  #matched = 0;
  /** White space before the cursor that no container has claimed. */
  #lead = '';
  #behindQuoteMark = false;
  #atItemStart = false;
  #final = false;

  constructor(sink: MarkdownSink) {
    this.#sink = sink;
  }

  /** Newlines are `\n`, and no surrogate is alone. */
  write(text: string): void {
    this.#buffer += text;
    this.#read();
  }

  end(): void {
    this.#final = true;
    this.#read();
    this.#closeTo(0);
  }

  #read(): void {
    for (;;) {
      const newline = this.#buffer.indexOf('\n', this.#at);
      const end = newline === -1 ? this.#buffer.length : newline;
      if (newline === -1 && this.#at === end) break;
      this.#readLine(end, newline !== -1 || this.#final);
      if (this.#at < end || newline === -1) break;
      this.#at += 1;
      this.#startLine();
    }
    this.#buffer = this.#buffer.slice(this.#at);
    this.#at = 0;
  }

  #startLine(): void {
    if (this.#leaf?.complete === true) this.#closeLeaf();
    this.#phase = 'containers';
    this.#matched = 0;
    this.#lead = '';
    this.#behindQuoteMark = false;
    this.#atItemStart = false;
  }

  #readLine(end: number, closed: boolean): void {
    while (this.#phase === 'containers' || this.#phase === 'starts') {
      this.#takeLead(end);
      if (this.#at === end && !closed) return;
      const text = this.#buffer.slice(this.#at, Math.min(end, this.#at + START_LIMIT));
      const full = text.length === START_LIMIT;
      const line = { text, lead: this.#lead, closed: closed && !full, full };
      const step =
        this.#phase === 'containers' ? this.#matchContainers(line) : this.#startBlock(line, end);
      if (step === 'more') return;
    }
    if (this.#phase === 'skip') this.#at = end;
    else if (this.#leaf) this.#at = this.#leaf.read(this.#buffer, this.#at, end, closed);
  }

  #takeLead(end: number): void {
    const start = this.#at;
    while (this.#at < end && /[ \t]/u.test(this.#buffer.charAt(this.#at))) this.#at += 1;
    this.#lead += this.#buffer.slice(start, this.#at);
    if (this.#behindQuoteMark && this.#lead !== '') {
      this.#lead = withoutColumns(this.#lead, 1);
      this.#behindQuoteMark = false;
    }
  }

  /** Finds which of the open quotes and items the line stands in, and whether it continues the open leaf. */
  #matchContainers(line: LineStart): Step {
    const blank = line.text === '';
    for (; this.#matched < this.#containers.length; this.#matched += 1) {
      const container = this.#containers[this.#matched];
      if (container?.type === 'item') {
        const indented = columnsOf(this.#lead) >= container.indent;
        if (!blank && !indented && !(this.#leaf instanceof FencedCode)) break;
        this.#lead = withoutColumns(this.#lead, Math.min(container.width, columnsOf(this.#lead)));
      } else {
        if (columnsOf(this.#lead) >= INDENTED_CODE || !line.text.startsWith('>')) break;
        this.#matched += 1;
        this.#takeQuoteMark();
        return 'again';
      }
    }

    const within = this.#matched === this.#containers.length;
    if (within && this.#leaf && !this.#paragraph) {
      const continuation = this.#leaf.continueLine({ ...line, lead: this.#lead });
      switch (continuation) {
        case 'more':
          return 'more';
        case 'content':
        case 'skip':
          return this.#known(continuation);
        case 'last':
          this.#closeLeaf();
          return this.#known('skip');
        case 'no':
      }
    }
    if (!this.#paragraph || blank) this.#closeLeaf();
    if (blank) {
      this.#closeTo(this.#matched);
      return this.#known('skip');
    }
    this.#phase = 'starts';
    return 'again';
  }

  /** Finds what begins in the line behind its containers. */
  #startBlock(line: LineStart, end: number): Step {
    if (line.text === '') return this.#known('skip');
    const indented = columnsOf(line.lead) >= INDENTED_CODE;
    const inItem = this.#containers[this.#matched - 1]?.type === 'item';
    const step = indented ? inItem && this.#startItem(line) : this.#startMarked(line, end);
    if (step && !(step === 'more' && line.full)) return step;
    if (this.#paragraph) {
      this.#paragraph.continueLine();
      return this.#known('content');
    }
    if (indented) return this.#openLeaf(() => new IndentedCode(this.#sink, line.lead), 0);
    return this.#openParagraph(0);
  }

  #startMarked(line: LineStart, end: number): Step | undefined {
    switch (line.text.charAt(0)) {
      case '>':
        return this.#startQuote();
      case '#':
        return this.#startHeading(line);
      case '`':
      case '~':
        return this.#startFence(line);
      case '-':
      case '*':
      case '_':
      case '=':
        return this.#startRule(line) ?? this.#startItem(line);
      case '|':
        return this.#startTable(line, end);
      case '$':
      case '\\':
        return this.#startFormula(line);
      case '[':
        return this.#atItemStart ? this.#startTask(line) : undefined;
      default:
        return this.#startItem(line);
    }
  }

  #startQuote(): Step | undefined {
    if (this.#matched >= MAX_NESTING) return undefined;
    this.#openContainer({ type: 'quote' }, { type: 'quote' });
    this.#takeQuoteMark();
    return 'again';
  }

  #takeQuoteMark(): void {
    this.#at += 1;
    this.#lead = '';
    this.#behindQuoteMark = true;
    this.#atItemStart = false;
  }

  #startItem(line: LineStart): Step | undefined {
    const marker = scanListMarker(line.text, line.closed);
    if (marker === undefined || marker === 'more') return marker;
    const interrupts = this.#paragraph && this.#matched === this.#containers.length;
    if (interrupts && (marker.empty || (marker.number ?? 1) !== 1)) return undefined;
    const open = this.#containers[this.#matched];
    const sibling = open?.type === 'item' && open.kind === marker.kind;
    if (!sibling && this.#matched >= MAX_NESTING) return undefined;
    const container = this.#itemContainer(marker);
    if (sibling) {
      this.#closeTo(this.#matched + 1);
      this.#sink.close();
      this.#containers[this.#matched] = container;
      this.#matched += 1;
    } else {
      const { number } = marker;
      this.#openContainer(container, {
        type: 'list',
        ordered: number !== undefined,
        start: number ?? 1,
      });
    }
    this.#sink.open({ type: 'item' });
    this.#at += marker.length + marker.padding.length;
    this.#atItemStart = true;
    return 'again';
  }

  /** The item that a marker opens; leaves of the white space around it what is not the item's own. */
  #itemContainer({ kind, length, padding }: ListMarker): Container {
    const indent = columnsOf(this.#lead);
    const columns = columnsOf(' '.repeat(indent + length) + padding) - indent - length;
    const claimed = columns > INDENTED_CODE ? 1 : Math.max(1, columns);
    this.#lead = ' '.repeat(Math.max(0, columns - claimed));
    return { type: 'item', kind, indent: indent + 2, width: indent + length + claimed };
  }

  #startTask(line: LineStart): Step | undefined {
    const box = scanCheckbox(line.text, line.closed);
    if (box === undefined || box === 'more') return box;
    const step = this.#openParagraph('[x]'.length);
    this.#sink.open({ type: 'checkbox', checked: box.checked });
    this.#sink.close();
    return step;
  }

  #startHeading(line: LineStart): Step | undefined {
    const level = scanHeading(line.text, line.closed);
    if (level === undefined || level === 'more') return level;
    return this.#openLeaf(() => new TextLeaf(this.#sink, { type: 'heading', level }), level);
  }

  #startRule(line: LineStart): Step | undefined {
    const rule = scanRule(line.text, line.closed);
    if (rule !== true) return rule;
    this.#closeTo(this.#matched);
    this.#sink.open({ type: 'rule' });
    this.#sink.close();
    return this.#known('skip');
  }

  #startFence(line: LineStart): Step | undefined {
    const fence = scanFence(line.text, line.closed);
    if (fence === undefined || fence === 'more') return fence;
    this.#openLeaf(() => new FencedCode(this.#sink, fence, columnsOf(line.lead)), 0);
    return this.#known('skip');
  }

  #startFormula(line: LineStart): Step | undefined {
    const start = scanFormulaBlock(line.text, line.closed);
    if (start === undefined || start === 'more') return start;
    this.#closeTo(this.#matched);
    const formula = new FormulaLeaf(this.#sink, start.closing);
    formula.add(start.content);
    this.#leaf = formula;
    if (start.complete) this.#closeLeaf();
    return this.#known('skip');
  }

  #startTable(line: LineStart, end: number): Step | undefined {
    if (!line.closed) return 'more';
    const newline = this.#buffer.indexOf('\n', end + 1);
    const below = this.#buffer.slice(end + 1, newline === -1 ? undefined : newline);
    if (below.length >= START_LIMIT) return undefined;
    const columns = scanDelimiterRow(below, newline !== -1 || this.#final);
    if (columns === undefined || columns === 'more') return columns;
    return this.#openLeaf(() => new TableLeaf(this.#sink, columns), 0);
  }

  #openParagraph(skipped: number): Step {
    const step = this.#openLeaf(() => new TextLeaf(this.#sink, { type: 'paragraph' }), skipped);
    if (this.#leaf instanceof TextLeaf) this.#paragraph = this.#leaf;
    return step;
  }

  #openLeaf(create: () => Leaf, skipped: number): Step {
    this.#closeTo(this.#matched);
    this.#leaf = create();
    this.#at += skipped;
    return this.#known('content');
  }

  #openContainer(container: Container, element: MarkdownElement): void {
    this.#closeTo(this.#matched);
    this.#containers.push(container);
    this.#matched += 1;
    this.#sink.open(element);
  }

  #known(phase: 'content' | 'skip'): Step {
    this.#phase = phase;
    return 'known';
  }

  #closeLeaf(): void {
    this.#leaf?.close();
    this.#leaf = undefined;
    this.#paragraph = undefined;
  }

  /** Closes the open leaf and all but the outermost `depth` containers. */
  #closeTo(depth: number): void {
    this.#closeLeaf();
    while (this.#containers.length > depth) {
      if (this.#containers.pop()?.type === 'item') this.#sink.close();
      this.#sink.close();
    }
  }
}
