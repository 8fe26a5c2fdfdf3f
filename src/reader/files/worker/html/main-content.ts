import { childElements, descendants, findNamed, textOf, type XmlElement } from './tree.ts';

/**
 * What stands around the text of a page, after Readability, which needs a document and cannot run in a worker.
 *
 * https://github.com/mozilla/readability
 */
const FURNITURE =
  /(?:^|[\s_-])(?:ad(?:s|vert\w*)?|banner|breadcrumbs?|byline-share|comments?|cookies?|disqus|footer|masthead|menu|nav(?:bar|igation|box)?|newsletter|pagination|pager|popup|promo|related|share|sharing|sidebar|skip-?link|social|sponsor\w*|subscribe|toc|tags|widget)(?:$|[\s_-])/iu;
/** Names of furniture that may hold the text all the same. */
const CONTENT = /(?:^|[\s_-])(?:article|body|content|entry|main|post|story|text)(?:$|[\s_-])/iu;
const FURNITURE_ROLES = /^(?:complementary|alert|alertdialog|dialog|menu|menubar|toolbar)$/u;
/** The text is what holds so much of all. */
const MAIN_SHARE = 0.5;
const PARAGRAPH_MIN = 25;

/** Whether an element stands around the text. */
export function isFurniture(element: XmlElement): boolean {
  const { name, attributes } = element;
  if (name === 'nav' || name === 'footer' || name === 'form') return true;
  if (name === 'aside')
    return !/foot|end|note/iu.test(`${attributes['class']} ${attributes['role']}`);
  if (FURNITURE_ROLES.test(attributes['role'] ?? '')) return true;
  const label = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`;
  if (!/^(?:div|section|ul|ol|header|table|p|span)$/u.test(name)) return false;
  return FURNITURE.test(label) && !CONTENT.test(label);
}

/** The element that holds the text of a page; its body if no part of it stands out. */
export function mainContent(root: XmlElement): XmlElement {
  const body = findNamed(root, 'body') ?? root;
  const whole = lengthOf(body);
  const named = [...descendants(body)].filter(
    ({ name, attributes }) =>
      name === 'article' || name === 'main' || attributes['role'] === 'main',
  );
  // The innermost that holds enough.
  const main = named.findLast((element) => lengthOf(element) > whole * MAIN_SHARE);
  if (main) return main;
  const best = bestByScore(body);
  return best && lengthOf(best) > whole * MAIN_SHARE ? best : body;
}

/** Length of what can be read in an element, links aside. */
function lengthOf(element: XmlElement): number {
  return element.children.reduce((sum, child) => {
    if (typeof child === 'string') return sum + child.replaceAll(/\s+/gu, ' ').length;
    if (child.name === 'a' || child.name === 'script' || child.name === 'style') return sum;
    return isFurniture(child) ? sum : sum + lengthOf(child);
  }, 0);
}

/** The element whose paragraphs have most text and commas; what is around it gets half. */
function bestByScore(body: XmlElement): XmlElement | undefined {
  const scores = new Map<XmlElement, number>();
  const add = (element: XmlElement | undefined, score: number) => {
    if (element) scores.set(element, (scores.get(element) ?? 0) + score);
  };
  const look = (element: XmlElement, parents: readonly XmlElement[]): void => {
    if (isFurniture(element)) return;
    if (/^(?:p|pre|blockquote)$/u.test(element.name)) {
      const text = textOf(element).trim();
      if (text.length < PARAGRAPH_MIN) return;
      const score = 1 + text.split(/[,，、]/u).length + Math.min(3, Math.floor(text.length / 100));
      add(parents.at(-1), score);
      add(parents.at(-2), score / 2);
      return;
    }
    for (const child of childElements(element)) look(child, [...parents, element]);
  };
  look(body, []);
  let best: XmlElement | undefined;
  for (const [element, score] of scores) {
    if (score > (best ? (scores.get(best) ?? 0) : 0)) best = element;
  }
  return best;
}
