import type { MarkdownSink } from './markdown-elements.ts';
import { LineCursor, type ArrivedLine } from './markdown-cursor.ts';
import type { Leaf, LineStart } from './markdown-leaf.ts';
import { scanLeaf } from './markdown-leaf-starts.ts';
import { FencedCode, IndentedCode, TextLeaf } from './markdown-leaves.ts';
import { SummaryLeaf } from './markdown-marked-leaves.ts';
import { itemContainer, MAX_NESTING, OpenBlocks } from './markdown-open-blocks.ts';
import {
  columnsOf,
  scanCheckbox,
  scanDelimiterRow,
  scanDetails,
  scanListMarker,
  scanRule,
  START_LIMIT,
  withoutColumns,
} from './markdown-starts.ts';
import { TableLeaf } from './markdown-table.ts';

const INDENTED_CODE = 4;

/** Outcome of a look at the line: a mark was taken and there may be more, its block is known, too early to say. */
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
  readonly #cursor = new LineCursor();
  readonly #blocks: OpenBlocks;

  #phase: 'containers' | 'starts' | 'content' | 'skip' = 'containers';
  /** How many containers the line has been found to stand in. */
  #matched = 0;
  #atItemStart = false;

  constructor(sink: MarkdownSink) {
    this.#sink = sink;
    this.#blocks = new OpenBlocks(sink);
  }

  /** Newlines are `\n`, and no surrogate is alone. */
  write(text: string): void {
    this.#cursor.append(text);
    this.#read();
  }

  end(): void {
    this.#cursor.finish();
    this.#read();
    this.#blocks.closeTo(0);
  }

  #read(): void {
    for (let line = this.#cursor.line(); line; line = this.#cursor.line()) {
      this.#readLine(line);
      if (this.#cursor.at < line.end || !line.hasNewline) break;
      this.#startLine(this.#cursor.passNewline());
    }
    this.#cursor.release();
  }

  /** @param ending How the line before ended. */
  #startLine(ending: string): void {
    if (/<\/details>\s*$/iu.test(ending)) this.#blocks.endDetails();
    if (this.#blocks.leaf?.complete === true) this.#blocks.closeLeaf();
    this.#phase = 'containers';
    this.#matched = 0;
    this.#atItemStart = false;
  }

  #readLine(line: ArrivedLine): void {
    while (this.#phase === 'containers' || this.#phase === 'starts') {
      const start = this.#cursor.look(line);
      if (start === undefined) return;
      const step =
        this.#phase === 'containers' ? this.#matchContainers(start) : this.#startBlock(start, line);
      if (step === 'more') return;
    }
    const { leaf } = this.#blocks;
    const { source, at } = this.#cursor;
    if (this.#phase === 'skip') this.#cursor.skipTo(line.end);
    else if (leaf) this.#cursor.skipTo(leaf.read(source, at, line.end, line.closed));
    // Behind a summary, a block may begin in the same line.
    if (leaf instanceof SummaryLeaf && leaf.complete) {
      this.#blocks.closeLeaf();
      this.#phase = 'starts';
      this.#readLine(line);
    }
  }

  /** Finds which of the open quotes and items the line stands in, and whether it continues the open leaf. */
  #matchContainers(line: LineStart): Step {
    const blank = line.text === '';
    for (; this.#matched < this.#blocks.containers.length; this.#matched += 1) {
      const container = this.#blocks.containers[this.#matched];
      if (container === 'details') continue;
      if (typeof container === 'object') {
        const indented = columnsOf(this.#cursor.lead) >= container.indent;
        if (!blank && !indented && !(this.#blocks.leaf instanceof FencedCode)) break;
        this.#cursor.lead = withoutColumns(
          this.#cursor.lead,
          Math.min(container.width, columnsOf(this.#cursor.lead)),
        );
      } else {
        if (columnsOf(this.#cursor.lead) >= INDENTED_CODE || !line.text.startsWith('>')) break;
        this.#matched += 1;
        this.#takeQuoteMark();
        return 'again';
      }
    }

    const within = this.#matched === this.#blocks.containers.length;
    if (within && this.#blocks.leaf && !this.#blocks.paragraph) {
      const continuation = this.#blocks.leaf.continueLine({ ...line, lead: this.#cursor.lead });
      switch (continuation) {
        case 'more':
          return 'more';
        case 'content':
        case 'skip':
          return this.#known(continuation);
        case 'last':
          this.#blocks.closeLeaf();
          return this.#known('skip');
        case 'no':
      }
    }
    if (!this.#blocks.paragraph || blank) this.#blocks.closeLeaf();
    if (blank) {
      this.#blocks.closeTo(this.#matched);
      return this.#known('skip');
    }
    this.#phase = 'starts';
    return 'again';
  }

  /** Finds what begins in the line behind its containers. */
  #startBlock(line: LineStart, arrived: ArrivedLine): Step {
    if (line.text === '') return this.#known('skip');
    const indented = columnsOf(line.lead) >= INDENTED_CODE;
    const within = this.#blocks.containers[this.#matched - 1];
    const inItem = typeof within === 'object';
    const step = indented ? inItem && this.#startItem(line) : this.#startMarked(line, arrived);
    if (step && !(step === 'more' && line.full)) return step;
    if (this.#blocks.paragraph) {
      this.#blocks.paragraph.continueLine();
      return this.#known('content');
    }
    if (indented) return this.#openLeaf(() => new IndentedCode(this.#sink, line.lead));
    return this.#openLeaf(() => new TextLeaf(this.#sink, { type: 'paragraph' }));
  }

  #startMarked(line: LineStart, arrived: ArrivedLine): Step | undefined {
    switch (line.text.charAt(0)) {
      case '>':
        return this.#startQuote(line);
      case '#':
        return this.#startLeaf(line);
      case '`':
      case '~':
        return this.#startLeaf(line);
      case '-':
      case '*':
      case '_':
      case '=':
        return this.#startBareTable(line) ?? this.#startRule(line) ?? this.#startItem(line);
      case '|':
        return this.#startTable(line, arrived);
      case '$':
      case '\\':
        return this.#startLeaf(line);
      case '[':
        return (
          (this.#atItemStart ? this.#startTask(line) : undefined) ??
          (this.#blocks.paragraph ? undefined : this.#startLeaf(line))
        );
      case '<':
        return this.#startLeaf(line) ?? this.#startDetails(line);
      case ':':
        return this.#startBareTable(line);
      default:
        return this.#startItem(line);
    }
  }

  #startQuote(line: LineStart): Step | undefined {
    // `>90%` is a comparison.
    if (line.text.length === 1 && !line.closed && !line.full) return 'more';
    if (/^>\d/u.test(line.text)) return undefined;
    if (this.#matched >= MAX_NESTING) return undefined;
    this.#blocks.openQuote(this.#matched);
    this.#matched += 1;
    this.#takeQuoteMark();
    return 'again';
  }

  #takeQuoteMark(): void {
    this.#cursor.skipQuoteMark();
    this.#atItemStart = false;
  }

  #startItem(line: LineStart): Step | undefined {
    const marker = scanListMarker(line.text, line.closed);
    if (marker === undefined || marker === 'more') return marker;
    const interrupts = this.#blocks.paragraph && this.#matched === this.#blocks.containers.length;
    if (interrupts && (marker.empty || (marker.number ?? 1) !== 1)) return undefined;
    const sibling = this.#blocks.continuesList(this.#matched, marker.kind);
    if (!sibling && this.#matched >= MAX_NESTING) return undefined;
    const { container, lead } = itemContainer(marker, this.#cursor.lead);
    this.#cursor.lead = lead;
    this.#blocks.openItem(this.#matched, container, marker.number);
    this.#matched += 1;
    this.#cursor.skip(marker.length + marker.padding.length);
    this.#atItemStart = true;
    return 'again';
  }

  #startTask(line: LineStart): Step | undefined {
    const box = scanCheckbox(line.text, line.closed);
    if (box === undefined || box === 'more') return box;
    const paragraph = (): Leaf => new TextLeaf(this.#sink, { type: 'paragraph' });
    const step = this.#openLeaf(paragraph, '[x]'.length);
    this.#sink.open({ type: 'checkbox', checked: box.checked });
    this.#sink.close();
    return step;
  }

  #startRule(line: LineStart): Step | undefined {
    const rule = scanRule(line.text, line.closed);
    if (rule !== true) return rule;
    const isBelow = this.#matched === this.#blocks.containers.length;
    const level = isBelow ? this.#blocks.paragraph?.levelUnder(line.text) : undefined;
    this.#blocks.closeTo(this.#matched);
    this.#sink.open(level === undefined ? { type: 'rule' } : { type: 'underline', level });
    this.#sink.close();
    return this.#known('skip');
  }

  #startTable(line: LineStart, arrived: ArrivedLine): Step | undefined {
    if (!line.closed) return 'more';
    const below = this.#cursor.below(arrived);
    if (below.text.length >= START_LIMIT) return undefined;
    const columns = scanDelimiterRow(below.text, below.closed);
    if (columns === undefined || columns === 'more') return columns;
    return this.#openLeaf(() => new TableLeaf(this.#sink, columns));
  }

  /**
   * A row of dashes without outer bars below a line of a paragraph. That line is shown already, so the table begins
   * below it.
   */
  #startBareTable(line: LineStart): Step | undefined {
    if (this.#blocks.paragraph === undefined) return undefined;
    if (!/^[-: \t|]*$/u.test(line.text)) return undefined;
    if (!line.closed) return line.full ? undefined : 'more';
    const columns = scanDelimiterRow(line.text, true);
    if (columns === undefined || columns === 'more') return undefined;
    this.#blocks.openLeaf(this.#matched, () => new TableLeaf(this.#sink, columns, false));
    return this.#known('skip');
  }

  /** `<details>`, its `<summary>`, and its end, each at the start of a line. */
  #startDetails(line: LineStart): Step | undefined {
    const mark = scanDetails(line.text, line.closed);
    if (mark === undefined || mark === 'more') return mark;
    this.#cursor.skip(mark.length);
    const innermost = this.#blocks.containers.lastIndexOf('details');
    switch (mark.type) {
      case 'open':
        if (this.#matched >= MAX_NESTING) return this.#known('skip');
        this.#blocks.openDetails(this.#matched, mark.isOpen);
        this.#matched += 1;
        break;
      case 'summary':
        if (innermost !== this.#matched - 1) return this.#known('content');
        return this.#openLeaf(() => new SummaryLeaf(this.#sink));
      case 'close':
        if (innermost === -1 || innermost >= this.#matched) break;
        this.#blocks.closeTo(innermost);
        this.#matched = innermost;
        break;
    }
    this.#cursor.lead = '';
    return 'again';
  }

  /** Whatever leaf its own marks tell. */
  #startLeaf(line: LineStart): Step | undefined {
    const start = scanLeaf(line);
    if (start === undefined || start === 'more') return start;
    const { create, taken } = start;
    if (create) this.#openLeaf(() => create(this.#sink), taken);
    if (start.isComplete) this.#blocks.closeLeaf();
    return this.#known(taken === undefined ? 'skip' : 'content');
  }

  #openLeaf(create: () => Leaf, skipped = 0): Step {
    this.#blocks.openLeaf(this.#matched, create);
    this.#cursor.skip(skipped);
    return this.#known('content');
  }

  #known(phase: 'content' | 'skip'): Step {
    this.#phase = phase;
    return 'known';
  }
}
