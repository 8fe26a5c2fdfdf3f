import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { createDomView } from '../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../src/text/markdown.ts';
import { openSegmenter } from '../../src/text/segmenter.ts';
import { longReply } from '../replies.ts';
import '../../src/ui/shell/tokens.css';
import '../../src/ui/shell/base.css';
import '../../src/ui/shell/page.css';
import '../../src/ui/chat/conversation.css';
import '../../src/ui/chat/turn.css';
import '../../src/ui/chat/reply.css';

/** A way to show a reply that grows. */
interface Renderer {
  /** Shows more of it. */
  write(delta: string): void;
  /** Whether each delta counts, also those between the windows. */
  readonly isOurs: boolean;
}

/** Ours; all of what the page does with a delta: shown, tied to the voice, and cut into sentences for it. */
function knik(reply: HTMLElement): Renderer {
  const view = createDomView();
  reply.replaceChildren(view.element);
  const segmenter = openSegmenter();
  const reader = createMarkdownReader({ view, onSpeakable: (text) => segmenter.push(text) });
  return { write: (delta) => reader.write(delta), isOurs: true };
}

/** The whole reply is cut into blocks at every delta, and the blocks that changed are built again. */
function memoised(reply: HTMLElement): Renderer {
  let text = '';
  const shown: { raw: string; element: HTMLElement }[] = [];
  return {
    write(delta) {
      text += delta;
      for (const [at, token] of marked.lexer(text).entries()) {
        const block = (shown[at] ??= { raw: '', element: reply.appendChild(blockElement()) });
        if (block.raw === token.raw) continue;
        block.raw = token.raw;
        block.element.innerHTML = DOMPurify.sanitize(marked.parser([token]));
      }
    },
    isOurs: false,
  };
}

function blockElement(): HTMLElement {
  return document.createElement('div');
}

/** All of the reply is built again at every delta. */
function full(reply: HTMLElement): Renderer {
  let text = '';
  return {
    write(delta) {
      text += delta;
      reply.innerHTML = DOMPurify.sanitize(marked.parse(text, { async: false }));
    },
    isOurs: false,
  };
}

const RENDERERS = { knik, memoised, full };

export type DeltaSide = keyof typeof RENDERERS;

export interface DeltaJob {
  readonly side: DeltaSide;
  /** Lengths of the reply, in tokens, at which the cost of a delta is wanted; rising. */
  readonly lengths: readonly number[];
  /** Ours is given each delta by itself up to here; beyond, only those that are measured. */
  readonly eachUntil: number;
  /** So many deltas before each length are measured. */
  readonly window: number;
  /** A window that takes longer is left early. */
  readonly limitMs: number;
}

export interface DeltaCosts {
  /** Milliseconds of each delta that was measured, by the length that its window ends at. */
  readonly windows: readonly (readonly number[])[];
  /** Of every delta from the first to `eachUntil`, where the side was given each by itself; else empty. */
  readonly all: readonly number[];
}

/**
 * Writes a reply token by token and takes the time of each delta on the main thread: the script, and the layout
 * that it makes necessary. Frames are painted in between, outside what is measured.
 */
export async function measureDeltas(job: DeltaJob): Promise<DeltaCosts> {
  const { scroller, reply } = mountReply();
  const renderer = RENDERERS[job.side](reply);
  const tokens = longReply(job.lengths.at(-1) ?? 0);
  const all: number[] = [];
  const windows: number[][] = [];
  let at = 0;

  const write = (text: string): number => {
    const startMs = performance.now();
    renderer.write(text);
    // Asking for a length has the layout done at once.
    void scroller.scrollHeight;
    return performance.now() - startMs;
  };

  for (const length of job.lengths) {
    const first = length - job.window;
    // What all of them show depends only on the text, not on how it was cut: the rest may come in one go.
    const isEach = renderer.isOurs && length <= job.eachUntil;
    if (!isEach) {
      if (first > at) write(tokens.slice(at, first).join(''));
      at = first;
    }
    const costs: number[] = [];
    let spentMs = 0;
    for (; at < length; at++) {
      if (!renderer.isOurs && spentMs > job.limitMs) break;
      const costMs = write(tokens[at] ?? '');
      if (at >= first) costs.push(costMs);
      if (isEach) all.push(costMs);
      spentMs += costMs;
      await nextTask();
    }
    // Text that a window left early lacks is in the next one.
    windows.push(costs);
  }
  return { windows, all };
}

/** The page around a reply, as the product has it. */
function mountReply(): { scroller: HTMLElement; reply: HTMLElement } {
  const app = document.querySelector('#app') ?? document.body;
  let inner: Element = app;
  for (const name of ['page', 'reading', 'scroller', 'column', 'log', 'turn streaming', 'reply']) {
    const element = document.createElement('div');
    element.className = name;
    inner = inner.appendChild(element);
  }
  const scroller = app.querySelector<HTMLElement>('.scroller') ?? document.body;
  return { scroller, reply: inner as HTMLElement };
}

const channel = new MessageChannel();

/** Lets the browser do what it has to, without the wait that timers have. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true });
    channel.port1.start();
    channel.port2.postMessage(undefined);
  });
}
