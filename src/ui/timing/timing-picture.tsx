import type { TargetedMouseEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TextSpan } from '../../contract/index.ts';
import type { TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { ReplyView } from '../shell/services.ts';
import { axisUntil, beginningOf, lastMomentOf } from './timing-axis.ts';
import { chunkAtPoint, TimingPlot } from './timing-plot.tsx';
import { factsOf, quoted } from './timing-words.ts';

interface TimingPictureProps {
  readonly figures: TurnMetrics;
  /** How far the turn has come, in its own time, while it goes on. */
  readonly nowMs: number | undefined;
  /** Shows the time until shortly after the first sound, in which most happens. */
  readonly isZoomed: boolean;
  readonly view: ReplyView;
}

/** The lanes, in which a passage can be pointed at or chosen by the arrow keys, and what there is to it. */
export function TimingPicture({ figures, nowMs, isZoomed, view }: TimingPictureProps) {
  const [pointed, point] = useState<number | undefined>(undefined);
  const [picked, pick] = useState<number | undefined>(undefined);
  const { chunks, rateHz } = figures;
  const chosen = chunks[pointed ?? picked ?? -1];
  const words = chosen && quoted(view, chosen.span);
  const facts = chosen && factsOf(chosen, rateHz);
  useMarkedPassage(view, chosen?.span);

  const axis = axisUntil(
    isZoomed ? beginningOf(figures) : Math.max(lastMomentOf(figures), nowMs ?? 0),
  );
  const find = ({ currentTarget, clientX, clientY }: TargetedMouseEvent<HTMLElement>) => {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    return chunkAtPoint(figures, axis, { x: clientX - left, y: clientY - top, width })?.index;
  };
  return (
    <>
      {/* What a pointer does here the slider does for the keyboard and for whoever does not see the picture. */}
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
          aria-label="Passage"
          aria-valuetext={chosen ? `${words}: ${facts}` : 'None'}
          min={0}
          max={chunks.length}
          value={(picked ?? -1) + 1}
          onInput={(event) => pick(event.currentTarget.valueAsNumber - 1)}
        />
        <TimingPlot figures={figures} axis={axis} nowMs={nowMs} chosen={chosen} />
      </div>
      <p class="timing-passage">
        {chosen ? (
          <>
            <q>{words}</q> {facts}
          </>
        ) : (
          chunks.length > 0 &&
          'Point at a passage, or choose one with the arrow keys, for its figures.'
        )}
      </p>
    </>
  );
}

/** Shows in the reply itself which words a passage is; in a browser without highlights, only the quotation does. */
function useMarkedPassage(view: ReplyView, span: TextSpan | undefined): void {
  const { start, end } = span ?? {};
  useEffect(() => {
    if (start === undefined || end === undefined || typeof Highlight === 'undefined')
      return undefined;
    CSS.highlights.set('knik-passage', new Highlight(...view.rangesOf({ start, end })));
    return () => void CSS.highlights.delete('knik-passage');
  }, [view, start, end]);
}
