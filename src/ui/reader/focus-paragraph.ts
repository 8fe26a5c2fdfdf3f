import type { SpokenSection } from '../../reader/reading.ts';
import type { ReplyView } from '../shell/services.ts';

/** Shows one paragraph of what is said, alone. */
export interface FocusParagraph {
  /** Shows the paragraph at an offset. @returns Its view, in which spans count as in the section. */
  show(section: number, spoken: SpokenSection, offset: number): ReplyView;
}

export function createFocusParagraph(holder: HTMLElement): FocusParagraph {
  let shown = '';
  let view: ReplyView = { element: holder, rangesOf: () => [] };
  return {
    show(section, { text }, offset) {
      const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
      const newline = text.indexOf('\n', offset);
      const end = newline === -1 ? text.length : newline;
      const name = `${section} ${start} ${end}`;
      if (name === shown) return view;
      shown = name;
      const node = document.createTextNode(text.slice(start, end));
      holder.replaceChildren(node);
      view = {
        element: holder,
        rangesOf(span) {
          const from = Math.max(span.start, start);
          const to = Math.min(span.end, end);
          if (from >= to) return [];
          const range = new Range();
          range.setStart(node, from - start);
          range.setEnd(node, to - start);
          return [range];
        },
      };
      return view;
    },
  };
}
