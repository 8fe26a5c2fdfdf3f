import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlaybackState } from '../../../../src/contract/index.ts';
import type { TurnMetrics } from '../../../../src/session/metrics/turn-metrics.ts';
import type { App } from '../../../../src/ui/shell/app-context.ts';
import { AppProvider } from '../../../../src/ui/shell/app-context.ts';
import { Timing } from '../../../../src/ui/timing/timing.tsx';
import { createTurn } from '../../../../src/ui/chat/turn-model.ts';
import { createMetricsHarness } from '../../../support/metrics-harness.ts';

const TEXT = 'Once upon a time. There was a fox. It slept. The end.';
const SENTENCES = [0, 18, 35, 45].map((start, at, starts) => ({
  start,
  end: (starts[at + 1] ?? TEXT.length + 1) - 1,
}));

/** A reply of four passages: the third was kept from before, the last one came 200 ms too late. */
function spokenReply() {
  const harness = createMetricsHarness();
  const { begin, bus, make, sound } = harness;
  begin({ turn: 1, sentMs: 0 });
  bus.emit('text', { turn: 1, text: TEXT });
  const made = [600, 1400, 1410, 4700];
  const starts = [700, 1800, 2900, 4710];
  SENTENCES.forEach((span, index) => {
    const madeMs = made[index] ?? 0;
    const askedMs = made[index - 1] ?? 120;
    make({ index, readyMs: 100, askedMs, madeMs, isCached: index === 2, span });
    const heardMs = starts[index] ?? 0;
    const gapFrames = index === 0 ? undefined : index === 3 ? 200 : 0;
    sound({ index, heardMs, startSeconds: heardMs / 1000, gapFrames });
  });
  return harness;
}

function finished(): TurnMetrics {
  const harness = spokenReply();
  harness.player({ status: 'playing', turn: 1 });
  harness.bus.emit('done', { turn: 1, audioChunks: 4, cancelled: false });
  harness.player({ status: 'idle' });
  const figures = harness.metrics.of(1);
  if (!figures) throw new Error('No figures.');
  return figures;
}

function show(first: TurnMetrics | undefined, playback: Partial<PlaybackState> = {}) {
  let figures = first;
  const said: string[] = [];
  const state = signal({ status: 'idle', turn: undefined, ...playback });
  const app = {
    figuresOf: () => figures,
    playback: { state },
    status: { say: (sentence: string) => said.push(sentence) },
  } as unknown as App;
  const element = document.createElement('div');
  const words = element.appendChild(document.createTextNode(TEXT));
  document.body.append(element);
  const turn = createTurn('A story', {
    element,
    rangesOf({ start, end }) {
      const range = new Range();
      range.setStart(words, start);
      range.setEnd(words, end);
      return [range];
    },
  });
  turn.begin(1);
  const root = document.body.appendChild(document.createElement('div'));
  root.style.inlineSize = '600px';
  render(
    <AppProvider value={app}>
      <Timing turn={turn} />
    </AppProvider>,
    root,
  );
  return {
    root,
    said,
    state,
    change: (next: TurnMetrics) => {
      figures = next;
    },
  };
}

function slider(root: HTMLElement): HTMLInputElement {
  const input = root.querySelector<HTMLInputElement>('input[type=range]');
  if (!input) throw new Error('No slider.');
  return input;
}

function choose(root: HTMLElement, value: number): void {
  const input = slider(root);
  input.value = String(value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function button(root: HTMLElement, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((each) => each.textContent === name);
  if (!found) throw new Error(`No button “${name}”.`);
  return found;
}

/** Moves the pointer over the picture: across in parts of its width, down in pixels. */
function pointAt(root: HTMLElement, type: string, share: number, y: number): void {
  const picture = root.querySelector('.timing-picture');
  const box = picture?.getBoundingClientRect();
  if (!picture || !box) throw new Error('No picture.');
  const init = { clientX: box.left + share * box.width, clientY: box.top + y, bubbles: true };
  picture.dispatchEvent(new PointerEvent(type, init));
}

const chosenBlocks = (root: HTMLElement) => root.querySelectorAll('.chosen .block').length;
const marked = () => [...(CSS.highlights.get('knik-passage') ?? [])].map(String).join('|');

afterEach(() => {
  for (const root of document.body.children) render(null, root);
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test('the time to the first sound stands out, the other times and sums beside it', () => {
  const { root } = show(finished());
  expect(root.querySelector('strong')?.textContent).toBe('0.70 s');
  const words = root.textContent;
  for (const figure of ['First words', '53 characters', '4 passages', '1 kept', '1 gap, 0.20 s']) {
    expect(words).toContain(figure);
  }
});

test('every passage has its place in the lanes; what came late and what was kept are marked', () => {
  const { root } = show(finished());
  expect(root.querySelectorAll('.voice .block')).toHaveLength(4);
  expect(root.querySelectorAll('.voice .kept')).toHaveLength(1);
  expect(root.querySelectorAll('.sound .block')).toHaveLength(4);
  expect(root.querySelectorAll('.gap')).toHaveLength(1);
  const left = (element: Element | undefined) => element?.getBoundingClientRect().left ?? 0;
  const sounds = [...root.querySelectorAll('.sound .block')].map(left);
  expect(sounds).toEqual(sounds.toSorted((a, b) => a - b));
  expect(left(root.querySelector('.gap') ?? undefined)).toBeLessThan(sounds[3] ?? 0);
});

test('the keyboard chooses a passage in all lanes, in words, and in the reply itself', async () => {
  const { root } = show(finished());
  expect(slider(root).max).toBe('4');
  expect(slider(root).getAttribute('aria-valuetext')).toBe('None');
  choose(root, 2);
  await vi.waitFor(() => expect(chosenBlocks(root)).toBe(2));
  expect(slider(root).getAttribute('aria-valuetext')).toMatch(/^There was a fox\.: 4 characters/);
  expect(root.querySelector('q')?.textContent).toBe('There was a fox.');
  await vi.waitFor(() => expect(marked()).toBe('There was a fox.'));
  choose(root, 0);
  await vi.waitFor(() => expect(marked()).toBe(''));
  expect(chosenBlocks(root)).toBe(0);
});

test('the pointer finds what is nearest in the lane that it is in', async () => {
  const { root } = show(finished());
  // The axis ends at six seconds.
  pointAt(root, 'pointermove', 0.75, 178);
  await vi.waitFor(() => expect(root.querySelector('q')?.textContent).toBe('The end.'));
  pointAt(root, 'pointermove', 0.15, 122);
  await vi.waitFor(() => expect(root.querySelector('q')?.textContent).toBe('There was a fox.'));
  pointAt(root, 'pointerleave', 0, 0);
  await vi.waitFor(() => expect(root.querySelector('q')).toBeNull());
});

test('a click keeps what was pointed at', async () => {
  const { root } = show(finished());
  pointAt(root, 'click', 0.75, 178);
  await vi.waitFor(() => expect(slider(root).value).toBe('4'));
  pointAt(root, 'pointerleave', 0, 0);
  expect(root.querySelector('q')?.textContent).toBe('The end.');
});

test('the picture follows a turn while it goes on, and rests when it is over', async () => {
  const { root, state, change } = show(
    { ...finished(), sentMs: performance.now(), endMs: undefined },
    { status: 'playing', turn: 1 },
  );
  await vi.waitFor(() => expect(root.querySelector('.now')).not.toBeNull());
  change({ ...finished(), characters: 999, sentMs: performance.now() });
  await vi.waitFor(() => expect(root.textContent).toContain('999 characters'));
  state.value = { status: 'idle', turn: undefined };
  await vi.waitFor(() => expect(root.querySelector('.now')).toBeNull());
});

test('the beginning can be had larger', async () => {
  const { root } = show(finished());
  const width = () => root.querySelector('.sound .block')?.getBoundingClientRect().width ?? 0;
  const before = width();
  button(root, 'Zoom in').click();
  await vi.waitFor(() => expect(width()).toBeGreaterThan(2 * before));
  button(root, 'Zoom out').click();
  await vi.waitFor(() => expect(width()).toBeCloseTo(before));
});

test('the same is there as a table', async () => {
  const { root } = show(finished());
  expect(root.querySelector('table')).toBeNull();
  button(root, 'Table').click();
  await vi.waitFor(() => expect(root.querySelectorAll('tbody tr')).toHaveLength(4));
  const rows = [...root.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(rows[2]).toContain('It slept.');
  expect(rows[2]).toContain('kept');
  expect(rows[3]).toContain('late by 0.20 s');
});

test('the figures are copied as JSON', async () => {
  const figures = finished();
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { root, said } = show(figures);
  button(root, 'Copy as JSON').click();
  await vi.waitFor(() => expect(said).toEqual(['Copied.']));
  expect(JSON.parse(write.mock.lastCall?.[0] ?? '')).toEqual(JSON.parse(JSON.stringify(figures)));
});

test('a browser that does not allow copying says where the figures are', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('No.'));
  const { root, said } = show(finished());
  button(root, 'Copy as JSON').click();
  await vi.waitFor(() => expect(said[0]).toContain('metrics()'));
});

test('a reply that was only written has its text and says so', () => {
  const { begin, bus, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  bus.emit('text', { turn: 1, text: TEXT });
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: false });
  const { root } = show(metrics.of(1));
  expect(root.textContent).toContain('Not read aloud');
  expect(root.querySelector('.area')).not.toBeNull();
});

test('before the first word there is an empty picture', () => {
  const { begin, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  const { root } = show(metrics.of(1));
  expect(root.textContent).toContain('Nothing heard yet');
  expect(root.querySelector('.area')).toBeNull();
});

test('figures that are no longer kept are not missed silently', () => {
  const { root } = show(undefined);
  expect(root.textContent).toContain('no longer kept');
});
