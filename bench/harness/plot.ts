import type { Spread } from './statistics.ts';

/** One axis, with the values that are written on it, least first. Logarithmic where `isLog` is set. */
export interface Axis {
  readonly label: string;
  readonly ticks: readonly number[];
  readonly isLog?: boolean;
}

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: Spread }[];
}

export interface Plot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** A line that figures should stay below. */
  readonly limit?: { readonly y: number; readonly label: string };
}

const SIZE = { width: 760, height: 420 };
const FRAME = { left: 72, right: 590, top: 56, bottom: 364 };
/** Told apart by people with any vision of colours (M. Okabe and K. Ito), darkened to stand on paper. */
const COLOURS = ['#0072b2', '#b34700', '#00785a', '#8f3f73', '#555555'];
const INK = '#22211f';
const SOFT = '#6a6660';
/** Names at the ends of lines keep this distance. */
const LABEL_STEP = 18;

/**
 * A plot of lines as SVG, the quartiles as bars at each point. It brings its own paper, so that it is read as well
 * on a dark page as on a light one.
 */
export function linePlot({ title, x, y, series, limit }: Plot): string {
  const toX = scale(x, FRAME.left, FRAME.right);
  const toY = scale(y, FRAME.bottom, FRAME.top);
  const lines = series.map(({ points }, at) => {
    const colour = COLOURS[at % COLOURS.length];
    const path = points.map((p) => `${round(toX(p.x))},${round(toY(p.y.median))}`).join(' ');
    const bars = points.map((p) => {
      const place = round(toX(p.x));
      return (
        `<line x1="${place}" x2="${place}" y1="${round(toY(p.y.lower))}" y2="${round(toY(p.y.upper))}"/>` +
        `<circle cx="${place}" cy="${round(toY(p.y.median))}" r="3.5"/>`
      );
    });
    return `<g stroke="${colour}" fill="${colour}" stroke-width="2"><polyline fill="none" points="${path}"/>${bars.join('')}</g>`;
  });

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${escape(title)}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" rx="8" fill="#fbfaf6" stroke="#d8d4ca"/>`,
    `<text x="24" y="32" font-size="15" font-weight="600">${escape(title)}</text>`,
    ...x.ticks.map((tick) => verticalTick(tick, toX(tick))),
    ...y.ticks.map((tick) => horizontalTick(tick, toY(tick))),
    text(x.label, (FRAME.left + FRAME.right) / 2, SIZE.height - 16, 'middle'),
    `<text transform="translate(22 ${(FRAME.top + FRAME.bottom) / 2}) rotate(-90)" text-anchor="middle" fill="${SOFT}">${escape(y.label)}</text>`,
    ...(limit ? [limitLine(limit.label, toY(limit.y))] : []),
    ...lines,
    ...names(series, toY),
    '</svg>\n',
  ].join('\n');
}

function scale(
  { ticks, isLog = false }: Axis,
  from: number,
  to: number,
): (value: number) => number {
  const place = isLog ? Math.log10 : (value: number) => value;
  const least = place(ticks[0] ?? 1);
  const most = place(ticks.at(-1) ?? 1);
  return (value) => from + ((place(value) - least) / (most - least)) * (to - from);
}

function verticalTick(tick: number, at: number): string {
  const line = `<line x1="${round(at)}" x2="${round(at)}" y1="${FRAME.top}" y2="${FRAME.bottom}" stroke="#e7e3da"/>`;
  return line + text(plain(tick), at, FRAME.bottom + 18, 'middle');
}

function horizontalTick(tick: number, at: number): string {
  const line = `<line x1="${FRAME.left}" x2="${FRAME.right}" y1="${round(at)}" y2="${round(at)}" stroke="#e7e3da"/>`;
  return line + text(plain(tick), FRAME.left - 8, at + 4, 'end');
}

function limitLine(label: string, at: number): string {
  const line = `<line x1="${FRAME.left}" x2="${FRAME.right}" y1="${round(at)}" y2="${round(at)}" stroke="${SOFT}" stroke-dasharray="5 4"/>`;
  return line + text(label, FRAME.left + 6, at - 5, 'start');
}

/** Each name beside the end of its line, moved down where it would cover another, or up where it would leave. */
function names(series: readonly Series[], toY: (value: number) => number): string[] {
  const ends = series
    .map(({ name, points }, at) => ({
      name,
      colour: COLOURS[at % COLOURS.length],
      y: toY(points.at(-1)?.y.median ?? 0) + 4,
    }))
    .toSorted((a, b) => a.y - b.y);
  let above = Number.NEGATIVE_INFINITY;
  const places = ends.map(({ y }) => (above = Math.max(y, above + LABEL_STEP)));
  let below = FRAME.bottom + 2 * LABEL_STEP;
  for (const [at, place] of [...places.entries()].toReversed()) {
    below = Math.min(place, below - LABEL_STEP);
    places[at] = below;
  }
  return ends.map(
    ({ name, colour }, at) =>
      `<text x="${FRAME.right + 12}" y="${round(places[at] ?? 0)}" fill="${colour}">${escape(name)}</text>`,
  );
}

function text(words: string, x: number, y: number, anchor: string): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${SOFT}">${escape(words)}</text>`;
}

function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
