import type { XmlElement } from './tree.ts';

/** What an element is for the reader, besides its text. */
export type Meaning =
  | { readonly type: 'ignored' }
  | { readonly type: 'inline' }
  /** Holds blocks; its text is a paragraph of its own. */
  | { readonly type: 'container' }
  | { readonly type: 'heading'; readonly level: number }
  | {
      readonly type:
        | 'item'
        | 'quote'
        | 'code'
        | 'table'
        | 'caption'
        | 'footnote'
        | 'list'
        | 'break';
    };

/** Never read: what runs, what is drawn, what is operated. */
const IGNORED = new Set(
  `audio base button canvas datalist dialog embed head iframe img input link map meta noscript object picture
  progress rp rt script select style svg template textarea title video wbr`.split(/\s+/u),
);
const CONTAINERS = new Set(
  `address article aside body center dd details div dl dt fieldset figure footer form header hgroup hr html main
  nav p section summary`.split(/\s+/u),
);
/** Roles and `epub:type`s of what a reader would not read aloud in a book. */
const IGNORED_ROLES = new Set(
  'navigation search banner contentinfo doc-pagebreak doc-toc doc-pagelist doc-backlink pagebreak toc landmarks page-list'.split(
    ' ',
  ),
);
const FOOTNOTES = new Set(
  `doc-footnote doc-endnote doc-endnotes footnote footnotes endnote endnotes rearnote rearnotes note`.split(
    /\s+/u,
  ),
);
const FOOTNOTE_CLASS = /(?:^|[\s_-])(?:sd)?(?:foot|end)-?notes?(?:$|[\s_-])/u;
/** LibreOffice names its notes in ids. */
const FOOTNOTE_ID = /^sd(?:foot|end)note\d+$/u;
const BACK_LINK_CLASS =
  /(?:^|[\s_-])(?:back-?ref|backlink|footnote-back|mw-cite-backlink|sd(?:foot|end)notesym)(?:$|[\s_-])/u;
/** What only shows in a browser's frame around a text. */
const HIDDEN_CLASS =
  /(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|noprint|mw-editsection|headerlink|anchorjs-link|pagenum|page-number|pagebreak)(?:$|\s)/u;

/** `epub:type` and `role`, word by word. */
export function rolesOf({ attributes }: XmlElement): string[] {
  return `${attributes['epub:type'] ?? ''} ${attributes['role'] ?? ''}`.toLowerCase().split(/\s+/u);
}

/** What an element means. */
export function meaningOf(element: XmlElement): Meaning {
  const { attributes, name } = element;
  const classes = attributes['class'] ?? '';
  if (IGNORED.has(name) || isHidden(element) || HIDDEN_CLASS.test(classes))
    return { type: 'ignored' };
  const roles = rolesOf(element);
  if (roles.some((role) => IGNORED_ROLES.has(role))) return { type: 'ignored' };
  if (name === 'a') return { type: BACK_LINK_CLASS.test(classes) ? 'ignored' : 'inline' };
  const isNote =
    roles.some((role) => FOOTNOTES.has(role)) ||
    FOOTNOTE_CLASS.test(classes) ||
    FOOTNOTE_ID.test(attributes['id'] ?? '');
  if (isNote && !['sup', 'span'].includes(name)) return { type: 'footnote' };
  if (/^h[1-6]$/u.test(name)) return { type: 'heading', level: Number(name.slice(1)) };
  switch (name) {
    case 'li':
      return { type: 'item' };
    case 'ol':
    case 'ul':
    case 'menu':
      return { type: 'list' };
    case 'blockquote':
      return { type: 'quote' };
    case 'pre':
      return { type: 'code' };
    case 'table':
      return { type: isLayout(element) ? 'container' : 'table' };
    case 'caption':
    case 'figcaption':
      return { type: 'caption' };
    case 'br':
      return { type: 'break' };
    case 'tbody':
    case 'td':
    case 'tfoot':
    case 'th':
    case 'thead':
    case 'tr':
      return { type: 'container' };
    default:
      return { type: CONTAINERS.has(name) ? 'container' : 'inline' };
  }
}

function isHidden({ attributes }: XmlElement): boolean {
  return (
    attributes['hidden'] !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    // The edges of LibreOffice's pages.
    /^(?:header|footer)$/u.test(attributes['title'] ?? '') ||
    /display:\s*none|visibility:\s*hidden/iu.test(attributes['style'] ?? '')
  );
}

/** Whether a table only arranges the page: one column, or another table or headings in its cells. */
function isLayout(table: XmlElement): boolean {
  if (table.attributes['role'] === 'presentation') return true;
  let widest = 0;
  let holdsBlocks = false;
  const look = (element: XmlElement): void => {
    if (element.name === 'tr') {
      const cells = element.children.filter(
        (c) => typeof c !== 'string' && /^t[dh]$/u.test(c.name),
      );
      widest = Math.max(widest, cells.length);
    }
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (/^(?:table|h[1-6]|article|section|blockquote)$/u.test(child.name)) holdsBlocks = true;
      look(child);
    }
  };
  look(table);
  return widest < 2 || holdsBlocks;
}
