import { afterEach, expect, test } from 'vitest';
import type { TextSpan } from '../../../../src/contract/index.ts';
import type { ReplyView } from '../../../../src/ui/shell/services.ts';
import { createSpokenMarks } from '../../../../src/ui/chat/spoken-marks.ts';

/** A reply of one text node, of which everything is said as it is shown. */
function createView(text: string): ReplyView {
  const element = document.createElement('div');
  const node = element.appendChild(document.createTextNode(text));
  document.body.append(element);
  const rangesOf = ({ start, end }: TextSpan) => {
    const range = new Range();
    range.setStart(node, start);
    range.setEnd(node, end);
    return [range];
  };
  return { element, rangesOf };
}

const marked = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String).join('|');
const position = (chunk: TextSpan, word?: TextSpan) => ({ turn: 1, index: 0, chunk, word });

const whole = { startsAt: 0, toEnd: true };

afterEach(() => document.body.replaceChildren());

test('before the first sentence, the whole reply waits', () => {
  const marks = createSpokenMarks(() => {});
  marks.show({ ...whole, view: createView('One. Two.'), position: undefined });
  expect(marked('knik-ahead')).toBe('One. Two.');
  expect(marked('knik-sentence')).toBe('');
});

test('sentence and word are marked, and what follows the sentence waits, also what comes later', () => {
  const marks = createSpokenMarks(() => {});
  const view = createView('One two. Three.');
  marks.show({ ...whole, view, position: position({ start: 0, end: 8 }, { start: 4, end: 7 }) });
  expect(marked('knik-sentence')).toBe('One two.');
  expect(marked('knik-word')).toBe('two');
  view.element.append(' Four.');
  expect(marked('knik-ahead')).toBe(' Three. Four.');
});

test('sentences are asked for once each, however many frames they last', () => {
  const sentences: string[] = [];
  const marks = createSpokenMarks((ranges) => sentences.push(ranges.join('')));
  const view = createView('One. Two.');
  for (let frame = 0; frame < 5; frame++)
    marks.show({ ...whole, view, position: position({ start: 0, end: 4 }) });
  for (let frame = 0; frame < 5; frame++)
    marks.show({ ...whole, view, position: position({ start: 5, end: 9 }) });
  expect(sentences).toEqual(['One.', 'Two.']);
});

test('between two sentences the next ones still wait; afterwards nothing is marked', () => {
  const marks = createSpokenMarks(() => {});
  const view = createView('One. Two.');
  marks.show({ ...whole, view, position: position({ start: 0, end: 4 }) });
  marks.show({ ...whole, view, position: undefined });
  expect(marked('knik-sentence')).toBe('');
  expect(marked('knik-ahead')).toBe(' Two.');
  marks.show(undefined);
  expect(['knik-ahead', 'knik-sentence', 'knik-word'].map(marked)).toEqual(['', '', '']);
});

test('another reply takes the marks over', () => {
  const marks = createSpokenMarks(() => {});
  const chunk = { start: 0, end: 4 };
  marks.show({ ...whole, view: createView('One. Two.'), position: position(chunk) });
  marks.show({ ...whole, view: createView('Six. Seven.'), position: position(chunk) });
  expect(marked('knik-sentence')).toBe('Six.');
  expect(marked('knik-ahead')).toBe(' Seven.');
});

test('a sentence that is spoken by itself is marked where it stands, and nothing waits behind it', () => {
  const marks = createSpokenMarks(() => {});
  const view = createView('One. Two. Six. Ten.');
  const first = { view, startsAt: 5, toEnd: false };
  marks.show({ ...first, position: undefined });
  expect(marked('knik-ahead')).toBe('');
  const spans = position({ start: 0, end: 4 }, { start: 0, end: 3 });
  marks.show({ ...first, position: spans });
  expect(marked('knik-sentence')).toBe('Two.');
  expect(marked('knik-word')).toBe('Two');
  expect(marked('knik-ahead')).toBe('');
  marks.show({ ...first, startsAt: 10, position: spans });
  expect(marked('knik-sentence'), 'the same spans of another sentence').toBe('Six.');
  marks.show({ ...whole, view, position: spans });
  expect(marked('knik-sentence')).toBe('One.');
  expect(marked('knik-ahead')).toBe(' Two. Six. Ten.');
});
