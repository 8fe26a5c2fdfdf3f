import { fractionWords } from './fraction.ts';
import { readExpression } from './expression.ts';
import { FUNCTIONS, OPERATORS } from './math-names.ts';
import { join, table } from './patterns.ts';

const LATEX = table(String.raw`
  \times ×
  \cdot ·
  \div ÷
  \pm ±
  \le ≤
  \leq ≤
  \ge ≥
  \geq ≥
  \ne ≠
  \neq ≠
  \approx ≈
  \equiv ≡
  \in ∈
  \to →
  \rightarrow →
  \propto ∝
  \pi π
  \alpha α
  \beta β
  \gamma γ
  \theta θ
  \lambda λ
  \mu μ
  \sigma σ
  \Delta Δ
  \delta δ
  \omega ω
  \phi φ
  \epsilon ε
  \rho ρ
  \tau τ
`);

/** More than these words of a formula nobody follows by ear. */
const FORMULA_WORDS = 24;

/** A short formula of LaTeX in words. */
export function latexInWords(latex: string): string | undefined {
  const words = latexWords(latex, 0);
  return words === undefined || words.split(' ').length > FORMULA_WORDS ? undefined : words;
}

function latexWords(latex: string, depth: number): string | undefined {
  if (depth > 3 || latex.length > 120) return undefined;
  const parts: string[] = [];
  let rest = latex.trim();
  while (rest !== '') {
    const fraction = /^\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}/u.exec(rest);
    const root = /^\\sqrt(?:\[(\d)\])?\{([^{}]+)\}/u.exec(rest);
    const text = /^\\(?:text|mathrm|mathbf|mathit)\{([^{}]+)\}/u.exec(rest);
    const special = fraction ?? root ?? text;
    if (fraction !== null) {
      const [, over = '', under = ''] = fraction;
      const simple = /^\d+$/.test(over) && /^\d+$/.test(under);
      const top = latexWords(over, depth + 1);
      const bottom = latexWords(under, depth + 1);
      if (top === undefined || bottom === undefined) return undefined;
      parts.push(simple ? fractionWords(undefined, over, under) : `${top} over ${bottom}`);
    } else if (root !== null) {
      const inner = latexWords(root[2] ?? '', depth + 1);
      if (inner === undefined) return undefined;
      parts.push(`${root[1] === '3' ? 'the cube root of' : 'the square root of'} ${inner}`);
    } else if (text !== null) parts.push(text[1]?.trim() ?? '');
    if (special !== null) {
      rest = rest.slice(special[0].length).trimStart();
      continue;
    }
    const stretch = /^(?:\\(?!d?frac|tfrac|sqrt|text|math)[a-zA-Z]+|\\[,;! ]|[^\\])+/u.exec(
      rest,
    )?.[0];
    if (stretch === undefined) return undefined;
    const plain = plainWords(stretch);
    if (plain === undefined) return undefined;
    parts.push(plain);
    rest = rest.slice(stretch.length).trimStart();
  }
  return join(...parts);
}

function plainWords(stretch: string): string | undefined {
  const text = stretch
    .replaceAll(/\\[,;! ]|\\(?:left|right|quad)\b|~/g, ' ')
    .replaceAll(
      /\\([a-zA-Z]+)/g,
      (command, name: string) =>
        LATEX.get(command) ?? (FUNCTIONS[name] === undefined ? command : name),
    )
    .replaceAll(/_\{(\w)\}/g, '_$1')
    .replaceAll(/\s*([-+×·÷±≤≥≠≈≡∈→∝=<>*/])\s*/gu, ' $1 ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text.includes('\\')) return undefined;
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s,.]/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const alone = OPERATORS.get(text.charAt(at));
    if (
      alone !== undefined &&
      !/\p{L}/u.test(text.charAt(at)) &&
      /[\s]/.test(text.charAt(at + 1) || ' ')
    ) {
      words.push(alone);
      at += 1;
      continue;
    }
    const read = readExpression(text, at, 0);
    if (read === undefined || read.end === at) return undefined;
    words.push(read.words);
    at = read.end;
  }
  return words.join(' ');
}
