import { childElement, childElements, findNamed, parseXml } from '../html/tree.ts';
import { valueOf, type NumberingReference } from './styles.ts';

/** Counts the items of numbered lists: the number of the next item, `undefined` in a list of bullets. */
export type CountItem = (reference: NumberingReference) => number | undefined;

interface Level {
  readonly isNumbered: boolean;
  readonly start: number;
}

/** Reads `numbering.xml`. */
export function openNumbering(source: string | undefined): CountItem {
  const root = source === undefined ? undefined : findNamed(parseXml(source), 'numbering');
  const abstract = new Map(
    childElements(root, 'abstractNum').map((each) => [
      valueOf(each, 'abstractNumId'),
      new Map(
        childElements(each, 'lvl').map((level): [number, Level] => [
          Number(valueOf(level, 'ilvl') ?? 0),
          {
            isNumbered: !/^(?:bullet|none)$/u.test(
              valueOf(childElement(level, 'numFmt')) ?? 'decimal',
            ),
            start: Number(valueOf(childElement(level, 'start')) ?? 1),
          },
        ]),
      ),
    ]),
  );
  const lists = new Map(
    childElements(root, 'num').map((num) => [
      valueOf(num, 'numId'),
      abstract.get(valueOf(childElement(num, 'abstractNumId'))),
    ]),
  );
  const counts = new Map<string, number[]>();

  return ({ list, level }) => {
    const found = lists.get(list)?.get(level);
    if (!found?.isNumbered) return undefined;
    const open = counts.get(list) ?? [];
    open.length = Math.min(open.length, level + 1);
    const number = open[level] === undefined ? found.start : open[level] + 1;
    open[level] = number;
    counts.set(list, open);
    return number;
  };
}
