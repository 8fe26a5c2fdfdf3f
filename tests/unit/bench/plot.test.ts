import { describe, expect, test } from 'vitest';
import { linePlot, type Plot } from '../../../bench/harness/plot.ts';

const at = (median: number) => ({ median, lower: median / 2, upper: median * 2 });

function plot(change: Partial<Plot> = {}): string {
  return linePlot({
    title: 'Cost',
    x: { label: 'tokens', ticks: [1, 10, 100], isLog: true },
    y: { label: 'ms', ticks: [0, 50, 100] },
    series: [
      {
        name: 'ours',
        points: [
          { x: 1, y: at(0) },
          { x: 10, y: at(50) },
          { x: 100, y: at(25) },
        ],
      },
    ],
    ...change,
  });
}

/** Places of the points, as the line has them. */
function pointsOf(svg: string): number[][] {
  const [, points = ''] = /points="([^"]+)"/.exec(svg) ?? [];
  return points.split(' ').map((point) => point.split(',').map(Number));
}

test('what is ten times as much lies one step further on a logarithmic axis', () => {
  const [first = [], second = [], third = []] = pointsOf(plot());
  expect((second[0] ?? 0) - (first[0] ?? 0)).toBeCloseTo((third[0] ?? 0) - (second[0] ?? 0));
});

test('half of the axis is half of its height', () => {
  const [zero = [], half = [], quarter = []] = pointsOf(plot()).map(([, y]) => y);
  expect(Number(zero) - Number(half)).toBeCloseTo(2 * (Number(zero) - Number(quarter)));
});

describe('names beside lines that end together', () => {
  const placesAt = (median: number) => {
    const series = ['a', 'b', 'c', 'd'].map((name) => ({
      name,
      points: [{ x: 100, y: at(median) }],
    }));
    const names = plot({ series }).matchAll(/y="([\d.]+)" fill="#[\da-f]+">[abcd]</g);
    return [...names].map(([, y]) => Number(y));
  };

  test.each([0, 25, 100])('do not cover each other, and stay in the picture: at %d', (median) => {
    const places = placesAt(median);
    expect(places).toHaveLength(4);
    const steps = places.slice(1).map((y, index) => y - (places[index] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...places)).toBeLessThan(400);
  });
});

test('ticks are written out', () => {
  const svg = plot({ y: { label: 'ms', ticks: [0, 0.5, 250, 1500] } });
  const labels = [...svg.matchAll(/text-anchor="end"[^>]*>([^<]+)</g)].map(([, label]) => label);
  expect(labels).toEqual(['0', '0.5', '250', '1,500']);
});

test('words cannot break the picture', () => {
  const svg = plot({ title: 'a < b & "c"' });
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
});

test('it brings a ground of its own', () =>
  expect(plot()).toMatch(/<svg[^>]+>\n<rect[^>]+fill="#/));
