import type { TextSpan } from '../../contract/index.ts';
import type { ReplyView } from '../shell/services.ts';

/** Inside these a click has a meaning of its own. */
const CONTROLS = 'a, button, input, select, textarea, label, summary';

/**
 * The stretch of speakable text that a click or a tap is meant for; `undefined` for a click on a control, beside the
 * text, or at the end of a selection.
 *
 * @param spans In the order of the text.
 */
export function spanAtClick<Span extends TextSpan>(
  event: MouseEvent,
  view: Pick<ReplyView, 'rangesOf'>,
  spans: readonly Span[],
): Span | undefined {
  if (!(event.target instanceof Element) || event.target.closest(CONTROLS)) return undefined;
  if (getSelection()?.isCollapsed === false) return undefined;
  const caret = caretAt(event.clientX, event.clientY);
  if (!caret) return undefined;
  return spans.find((span) =>
    view.rangesOf(span).some((range) => isUpTo(caret, range) && isNear(event, range)),
  );
}

interface Caret {
  readonly node: Node;
  readonly offset: number;
}

/** Safari has only the older of the two. */
function caretAt(x: number, y: number): Caret | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? { node: position.offsetNode, offset: position.offset } : undefined;
  }
  // oxlint-disable-next-line typescript/no-deprecated -- there is nothing else in Safari before 18.4
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/** Whether the caret stands in the range, or before it. */
function isUpTo({ node, offset }: Caret, range: Range): boolean {
  return range.comparePoint(node, offset) <= 0;
}

/** A finger may miss a line by this much. */
const REACH_PX = 12;

/** Whether the click is within the range's lines: a caret is found for clicks beside the text, too. */
function isNear({ clientX, clientY }: MouseEvent, range: Range): boolean {
  return Array.from(range.getClientRects()).some(
    ({ left, right, top, bottom }) =>
      clientX >= left - REACH_PX &&
      clientX <= right + REACH_PX &&
      clientY >= top - REACH_PX &&
      clientY <= bottom + REACH_PX,
  );
}
