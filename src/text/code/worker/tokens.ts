import { CODE_KINDS, type CodeKind } from '../protocol.ts';

/** A node of what highlight.js makes of code: text, or a part of it that has a scope. */
export interface ScopedNode {
  readonly scope?: string;
  readonly children: readonly (string | ScopedNode)[];
}

/**
 * The kind of a scope, by its first part; scopes that are not listed have none, and hide what they stand in.
 * https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html
 */
const KINDS: Readonly<Record<string, CodeKind>> = {
  addition: 'added',
  attr: 'attribute',
  attribute: 'attribute',
  built_in: 'type',
  bullet: 'keyword',
  char: 'string',
  class: 'type',
  code: 'string',
  comment: 'comment',
  deletion: 'removed',
  doctag: 'keyword',
  function: 'name',
  keyword: 'keyword',
  link: 'string',
  literal: 'number',
  meta: 'attribute',
  name: 'name',
  number: 'number',
  operator: 'keyword',
  property: 'attribute',
  quote: 'comment',
  regexp: 'string',
  section: 'name',
  'selector-attr': 'attribute',
  'selector-class': 'type',
  'selector-id': 'name',
  'selector-pseudo': 'attribute',
  'selector-tag': 'keyword',
  string: 'string',
  symbol: 'number',
  'template-tag': 'keyword',
  'template-variable': 'attribute',
  title: 'name',
  type: 'type',
  variable: 'attribute',
};

/** Scopes within a scope of a colour that have the text's own again. */
const PLAIN: ReadonlySet<string> = new Set(['subst', 'params']);

/** The tokens of code, as the protocol has them. */
export function tokensOf(root: ScopedNode): Uint32Array<ArrayBuffer> {
  const tokens: number[] = [];
  let at = 0;
  const add = (length: number, kind: CodeKind | undefined) => {
    const start = at;
    at += length;
    if (kind === undefined) return;
    const index = CODE_KINDS.indexOf(kind);
    // What adjoins and is of one kind is one token.
    if (tokens.at(-1) === index && tokens.at(-2) === start) tokens[tokens.length - 2] = at;
    else tokens.push(start, at, index);
  };
  const walk = (node: ScopedNode, outer: CodeKind | undefined) => {
    const kind = kindOf(node.scope, outer);
    for (const child of node.children) {
      if (typeof child === 'string') add(child.length, kind);
      else walk(child, kind);
    }
  };
  walk(root, undefined);
  return new Uint32Array(tokens);
}

function kindOf(scope: string | undefined, outer: CodeKind | undefined): CodeKind | undefined {
  if (scope === undefined) return outer;
  const [first = '', second = ''] = scope.split('.', 2);
  if (PLAIN.has(first)) return undefined;
  if (first === 'title') return second.startsWith('class') ? 'type' : 'name';
  return KINDS[first] ?? outer;
}
