import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlaybackState } from '../../../../src/contract/index.ts';
import type { TurnMetrics } from '../../../../src/session/metrics/turn-metrics.ts';
import type { App } from '../../../../src/ui/shell/app-context.ts';
import { AppProvider } from '../../../../src/ui/shell/app-context.ts';
import { Timing } from '../../../../src/ui/timing/timing.tsx';
import type { ReplyView } from '../../../../src/ui/shell/services.ts';
import { createTurn } from '../../../../src/ui/chat/turn-model.ts';
import { createMetricsHarness } from '../../../support/metrics-harness.ts';
import { timingWords } from '../../../../src/ui/words/timing.ts';

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
    metricsOf: () => figures,
    playback: { state },
    status: { say: (sentence: string) => said.push(sentence) },
  } as unknown as App;
  const element = document.createElement('div');
  const words = element.appendChild(document.createTextNode(TEXT));
  document.body.append(element);
  const view: ReplyView = {
    element,
    rangesOf({ start, end }) {
      const range = new Range();
      range.setStart(words, start);
      range.setEnd(words, end);
      return [range];
    },
  };
  const turn = createTurn(
    { id: 'a', message: 'A story', reply: '', outcome: 'open', createdMs: 0 },
    { render: () => view },
    true,
  );
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

test('the time to the first sound stands out, with the other times and sums beside it', () => {
  const { root } = show(finished());
  expect(root.querySelector('strong')?.textContent).toBe(timingWords.seconds('0.70'));
  const words = root.textContent;
  const facts = [
    timingWords.milestones.firstWords,
    timingWords.characters(53),
    timingWords.passageCount(4),
    timingWords.countFromSavedAudio(1),
    `${timingWords.gaps(1)}, ${timingWords.seconds('0.20')}`,
  ];
  for (const fact of facts) {
    expect(words).toContain(fact);
  }
});

test('every passage is in each lane; gaps and saved audio are marked', () => {
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
  expect(slider(root).getAttribute('aria-valuetext')).toBe(timingWords.noPassage);
  choose(root, 2);
  await vi.waitFor(() => expect(chosenBlocks(root)).toBe(2));
  const words = timingWords.passageAndFacts('There was a fox.', timingWords.characters(4));
  expect(slider(root).getAttribute('aria-valuetext')).toContain(words);
  expect(root.querySelector('q')?.textContent).toBe('There was a fox.');
  await vi.waitFor(() => expect(marked()).toBe('There was a fox.'));
  choose(root, 0);
  await vi.waitFor(() => expect(marked()).toBe(''));
  expect(chosenBlocks(root)).toBe(0);
});

test('the pointer finds the nearest passage in its lane', async () => {
  const { root } = show(finished());
  // The axis ends at six seconds.
  pointAt(root, 'pointermove', 0.75, 178);
  await vi.waitFor(() => expect(root.querySelector('q')?.textContent).toBe('The end.'));
  pointAt(root, 'pointermove', 0.15, 122);
  await vi.waitFor(() => expect(root.querySelector('q')?.textContent).toBe('There was a fox.'));
  pointAt(root, 'pointerleave', 0, 0);
  await vi.waitFor(() => expect(root.querySelector('q')).toBeNull());
});

test('a click keeps the passage under the pointer', async () => {
  const { root } = show(finished());
  pointAt(root, 'click', 0.75, 178);
  await vi.waitFor(() => expect(slider(root).value).toBe('4'));
  pointAt(root, 'pointerleave', 0, 0);
  expect(root.querySelector('q')?.textContent).toBe('The end.');
});

test('the picture follows a turn while it runs, and stops at its end', async () => {
  const { root, state, change } = show(
    { ...finished(), sentMs: performance.now(), endMs: undefined },
    { status: 'playing', turn: 1 },
  );
  await vi.waitFor(() => expect(root.querySelector('.now')).not.toBeNull());
  change({ ...finished(), characters: 999, sentMs: performance.now() });
  await vi.waitFor(() => expect(root.textContent).toContain(timingWords.characters(999)));
  state.value = { status: 'idle', turn: undefined };
  await vi.waitFor(() => expect(root.querySelector('.now')).toBeNull());
});

test('the start can be enlarged', async () => {
  const { root } = show(finished());
  const width = () => root.querySelector('.sound .block')?.getBoundingClientRect().width ?? 0;
  const before = width();
  button(root, timingWords.zoomIn).click();
  await vi.waitFor(() => expect(width()).toBeGreaterThan(2 * before));
  button(root, timingWords.zoomOut).click();
  await vi.waitFor(() => expect(width()).toBeCloseTo(before));
});

test('a table shows the same facts', async () => {
  const { root } = show(finished());
  expect(root.querySelector('table')).toBeNull();
  button(root, timingWords.showTable).click();
  await vi.waitFor(() => expect(root.querySelectorAll('tbody tr')).toHaveLength(4));
  const rows = [...root.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(rows[2]).toContain('It slept.');
  expect(rows[2]).toContain(timingWords.saved);
  expect(rows[3]).toContain(timingWords.lateBy(timingWords.seconds('0.20')));
});

test('the metrics are copied as JSON', async () => {
  const figures = finished();
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { root, said } = show(figures);
  button(root, timingWords.copyAsJson).click();
  await vi.waitFor(() => expect(said).toEqual([timingWords.copied]));
  expect(JSON.parse(write.mock.lastCall?.[0] ?? '')).toEqual(JSON.parse(JSON.stringify(figures)));
});

test('where copying is blocked, the button says where to find the metrics', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('No.'));
  const { root, said } = show(finished());
  button(root, timingWords.copyAsJson).click();
  await vi.waitFor(() => expect(said).toEqual([timingWords.copyBlocked]));
});

test('a reply that was only written has its text and says so', () => {
  const { begin, bus, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  bus.emit('text', { turn: 1, text: TEXT });
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: false });
  const { root } = show(metrics.of(1));
  expect(root.textContent).toContain(timingWords.notReadAloud);
  expect(root.querySelector('.area')).not.toBeNull();
});

test('before the first word there is an empty picture', () => {
  const { begin, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  const { root } = show(metrics.of(1));
  expect(root.textContent).toContain(timingWords.noSoundYet);
  expect(root.querySelector('.area')).toBeNull();
});

test('a reply whose metrics are no longer kept says so', () => {
  const { root } = show(undefined);
  expect(root.textContent).toContain(timingWords.notKept);
});
