import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const SRC = join(import.meta.dirname, '../../../src');

/** The layers whose sentences reach the page. What is below `server/` stays in its log or is sent by the page's own names. */
const LAYERS = [
  'app',
  'audio',
  'conversations',
  'platform',
  'reader',
  'replies',
  'session',
  'text',
  'voices',
];

/** Texts that are said or sent, not shown: in English by nature. */
const NOT_SHOWN = [
  'reader/files/worker/',
  'replies/demo/replies.ts',
  'replies/vertex/',
  'text/reading/',
  'text/speakable-words.ts',
  'voices/espeak/worker/',
];

/** How texts begin that are not shown: said to a model or by a voice, looked for in a message, or a cause for the console. */
const TEXTS_NOT_SHOWN = [
  'Answer with the word yes.',
  'Bearer {}',
  'Error fetching from',
  'Error reading from',
  'One moment, please.',
  'One moment, the voice is warming up.',
  'A message could not be read.',
  'The script could not be fetched.',
  'The comparison is over.',
  'When the wind had died down',
];

/** What such a text is a property of, where it is one word or two. */
const LABELS = new Set(['label', 'hint', 'accent', 'asking', 'failed']);
/** A capital, and two words at least; a full stop in front ends what a link is the end of. */
const PROSE = /^(?:\. )?(?:[\p{Lu}“]|\{\} \p{L}).*\p{L} (?:\p{L}|\{\})/u;

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Every sentence and label below the UI that a person may read, in English; `{}` stands for what varies in it. */
export function sentencesBelow(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const layer of LAYERS) {
    for (const file of readdirSync(join(SRC, layer), { recursive: true, encoding: 'utf8' })) {
      const path = `${layer}/${file.replaceAll('\\', '/')}`;
      if (!/(?<!\.d)\.tsx?$/.test(path) || NOT_SHOWN.some((start) => path.startsWith(start))) {
        continue;
      }
      for (const sentence of sentencesIn(join(SRC, path))) {
        if (!TEXTS_NOT_SHOWN.some((start) => sentence.startsWith(start))) found.add(sentence);
      }
    }
  }
  return found;
}

function sentencesIn(file: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown, label?: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, label);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (isForDevelopers(node)) return;
    const text = textOf(node);
    if (text !== undefined) {
      if (PROSE.test(text) || (label !== undefined && /\p{L}/u.test(text))) found.push(text);
    }
    const name = node.type === 'Property' ? (node['key'] as Node)['name'] : undefined;
    const isLabel = typeof name === 'string' && LABELS.has(name);
    for (const child of Object.values(node)) visit(child, isLabel ? name : undefined);
  };
  visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return found;
}

/** The message of an error that is no `KnikError`: it ends in the console. */
function isForDevelopers({ type, callee }: Node): boolean {
  if (type === 'NewExpression') {
    const name = String((callee as Node)['name']);
    return name !== 'KnikError' && /Error$|Exception$|^Redirected$|^FramesTooLong$/.test(name);
  }
  return type === 'CallExpression' && (callee as Node).type === 'Super';
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  const text = quasis.map(({ value }) => value.cooked).join('{}');
  // One part of several cases, and a sentence that may follow another.
  return text.replaceAll('{}{}', '{}').replace(/\.\{\}$/, '. {}');
}
