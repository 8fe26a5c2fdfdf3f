import type { TargetedMouseEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TextSpan } from '../../contract/index.ts';
import type { TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { ReplyView } from '../shell/services.ts';
import { axisUntil, beginningOf, lastMomentOf } from './timing-axis.ts';
import { chunkAtPoint, TimingPlot } from './timing-plot.tsx';
import { timingWords } from '../words/timing.ts';
import { factsOf, quoted } from './timing-facts.ts';

interface TimingPictureProps {
  readonly metrics: TurnMetrics;
  /** The current time on the turn's own clock, while the turn runs. */
  readonly nowMs: number | undefined;
  /** Shows only the start, up to shortly after the first sound. Most happens there. */
  readonly isZoomed: boolean;
  readonly view: ReplyView;
}

/** The lanes, and the facts of the passage that is pointed at or chosen with the arrow keys. */
export function TimingPicture({ metrics, nowMs, isZoomed, view }: TimingPictureProps) {
  const [pointed, point] = useState<number | undefined>(undefined);
  const [picked, pick] = useState<number | undefined>(undefined);
  const { chunks, rateHz } = metrics;
  const chosen = chunks[pointed ?? picked ?? -1];
  const words = chosen && quoted(view, chosen.span);
  const facts = chosen && factsOf(chosen, rateHz);
  useMarkedPassage(view, chosen?.span);

  const axis = axisUntil(
    isZoomed ? beginningOf(metrics) : Math.max(lastMomentOf(metrics), nowMs ?? 0),
  );
  const find = ({ currentTarget, clientX, clientY }: TargetedMouseEvent<HTMLElement>) => {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    return chunkAtPoint(metrics, axis, { x: clientX - left, y: clientY - top, width })?.index;
  };
  return (
    <>
      {/* The slider does the same for the keyboard and for screen readers. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        class="timing-picture"
        onPointerMove={(event) => point(find(event))}
        onPointerLeave={() => point(undefined)}
        onClick={(event) => pick(find(event))}
      >
        <input
          type="range"
          class="visually-hidden"
          aria-label={timingWords.passage}
          aria-valuetext={
            chosen ? timingWords.passageAndFacts(words ?? '', facts ?? '') : timingWords.noPassage
          }
          min={0}
          max={chunks.length}
          value={(picked ?? -1) + 1}
          onInput={(event) => pick(event.currentTarget.valueAsNumber - 1)}
        />
        <TimingPlot metrics={metrics} axis={axis} nowMs={nowMs} chosen={chosen} />
      </div>
      <p class="timing-passage">
        {chosen ? (
          <>
            <q>{words}</q> {facts}
          </>
        ) : (
          chunks.length > 0 && timingWords.choosePassage
        )}
      </p>
    </>
  );
}

/** Marks the words of a passage in the reply itself. A browser without highlights shows only the quotation. */
function useMarkedPassage(view: ReplyView, span: TextSpan | undefined): void {
  const { start, end } = span ?? {};
  useEffect(() => {
    if (start === undefined || end === undefined || typeof Highlight === 'undefined')
      return undefined;
    CSS.highlights.set('knik-passage', new Highlight(...view.rangesOf({ start, end })));
    return () => void CSS.highlights.delete('knik-passage');
  }, [view, start, end]);
}
