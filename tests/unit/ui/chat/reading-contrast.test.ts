import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const styles = (path: string) =>
  readFileSync(new URL(`../../../../src/ui/${path}`, import.meta.url), 'utf8');
const tokens = styles('shell/tokens.css');
const reply = styles('chat/reply.css');

/** `#rrggbb` of a token, by theme. */
function colourOf(token: string): { readonly light: string; readonly dark: string } {
  const pair = new RegExp(String.raw`--${token}: light-dark\((#\w{6}), (#\w{6})\)`).exec(tokens);
  if (!pair?.[1] || !pair[2]) throw new Error(`There is no colour --${token}.`);
  return { light: pair[1], dark: pair[2] };
}

/** Relative luminance, 0 to 1: WCAG 2.2. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21: WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminanceOf(a), luminanceOf(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The token that a property of a rule is set to, as the style sheet has it. */
function tokenIn(selector: string, property: string): string {
  const start = reply.indexOf(`${selector} {`);
  const rule = reply.slice(start, reply.indexOf('}', start));
  const token = new RegExp(String.raw`\b${property}:[^;]*var\(--([\w-]+)\)`).exec(rule)?.[1];
  if (start === -1 || token === undefined) throw new Error(`${selector} has no ${property}.`);
  return token;
}

const paper = 'paper';
const sentence = '::highlight(knik-sentence)';
const word = '::highlight(knik-word)';
const ahead = '::highlight(knik-ahead)';
const read = '.reply::before';

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const between = (a: string, b: string) => contrast(colourOf(a)[theme], colourOf(b)[theme]);

  test.each([
    ['read', 'ink', paper],
    ['read, in a code block', 'ink', 'raised'],
    ['to come', tokenIn(ahead, 'color'), paper],
    ['to come, in a code block', tokenIn(ahead, 'color'), 'raised'],
    ['of the sentence', tokenIn(sentence, 'color'), tokenIn(sentence, 'background')],
    ['of the word', tokenIn(word, 'color'), tokenIn(word, 'background')],
  ])('text %s has 7:1', (_name, text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(7);
  });

  test.each([
    ['beside what has been read', tokenIn(read, 'background'), paper],
    ['below the sentence', tokenIn(sentence, 'text-decoration'), tokenIn(sentence, 'background')],
    ['below the word', tokenIn(word, 'text-decoration'), tokenIn(word, 'background')],
  ])('the line %s has 3:1', (_name, line, ground) => {
    expect(between(line, ground)).toBeGreaterThanOrEqual(3);
  });
});
