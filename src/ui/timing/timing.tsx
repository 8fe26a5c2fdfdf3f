import { useEffect, useState } from 'preact/hooks';
import type { TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { TurnId } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import { TimingPicture } from './timing-picture.tsx';
import { TimingTable } from './timing-table.tsx';
import { inSeconds, milestonesOf } from './timing-facts.ts';
import { timingWords } from '../words/timing.ts';
import type { Turn } from '../chat/turn-model.ts';
import './timing.css';

/** A few times a second looks live and costs little. */
const REFRESH_MS = 300;

/** The timing of a reply: when its text arrived, when it was synthesized, and when it was heard. */
export function Timing({ turn }: { readonly turn: Turn }) {
  const timed = turn.timed.value;
  const { metrics, nowMs } = useMetrics(timed);
  const [isZoomed, zoom] = useState(false);
  const [hasTable, setTable] = useState(false);
  if (!metrics) return <p class="aside">{timingWords.notKept}</p>;
  return (
    <section class="timing" aria-label={timingWords.timing}>
      <FirstSound metrics={metrics} />
      <dl class="timing-metrics">
        {milestonesOf(metrics).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TimingPicture metrics={metrics} nowMs={nowMs} isZoomed={isZoomed} view={turn.view} />
      <div class="timing-actions">
        <button
          type="button"
          class="button small"
          title={isZoomed ? timingWords.zoomOutHint : timingWords.zoomInHint}
          onClick={() => zoom(!isZoomed)}
        >
          {isZoomed ? timingWords.zoomOut : timingWords.zoomIn}
        </button>
        {metrics.chunks.length > 0 && (
          <button
            type="button"
            class="button small"
            aria-expanded={hasTable}
            onClick={() => setTable(!hasTable)}
          >
            {timingWords.showTable}
          </button>
        )}
        <CopyMetrics turn={metrics.turn} />
      </div>
      {hasTable && <TimingTable metrics={metrics} view={turn.view} />}
    </section>
  );
}

interface Live {
  readonly metrics: TurnMetrics | undefined;
  /** The current time on the turn's own clock, while the turn runs. */
  readonly nowMs: number | undefined;
}

/** The metrics of a turn, refreshed until they are final. */
function useMetrics(turn: TurnId | undefined): Live {
  const { metricsOf, playback } = useApp();
  const [clockMs, setClockMs] = useState(() => performance.now());
  const metrics = turn === undefined ? undefined : metricsOf(turn);
  const { status, turn: heard } = playback.state.value;
  const isSounding = heard === turn && status !== 'idle';
  const isLive = metrics !== undefined && (metrics.endMs === undefined || isSounding);
  // A picture of a thousand passages costs more to draw, and shows less of each second.
  const refreshMs = REFRESH_MS * (1 + Math.floor((metrics?.chunks.length ?? 0) / 100));
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => setClockMs(performance.now()), refreshMs);
    return () => clearInterval(timer);
  }, [isLive, refreshMs]);
  // While playback is paused, there is nothing new to show.
  const isMoving = isLive && (metrics.endMs === undefined || status === 'playing');
  return { metrics, nowMs: isMoving ? Math.max(0, clockMs - metrics.sentMs) : undefined };
}

function FirstSound({ metrics }: { readonly metrics: TurnMetrics }) {
  const { firstSoundMs, chunks, endMs } = metrics;
  if (firstSoundMs !== undefined) {
    return (
      <p class="timing-first">
        <strong>{inSeconds(firstSoundMs)}</strong> {timingWords.toFirstSound}
      </p>
    );
  }
  const isOver = endMs !== undefined && chunks.length === 0;
  return <p class="timing-first">{isOver ? timingWords.notReadAloud : timingWords.noSoundYet}</p>;
}

function CopyMetrics({ turn }: { readonly turn: TurnId }) {
  const { metricsOf, status } = useApp();
  const [label, setLabel] = useState(timingWords.copyAsJson);
  const copy = async () => {
    let outcome = timingWords.copied;
    try {
      await navigator.clipboard.writeText(JSON.stringify(metricsOf(turn), undefined, 2));
    } catch {
      outcome = timingWords.copyBlocked;
    }
    setLabel(outcome);
    status.say(outcome);
  };
  return (
    <button
      type="button"
      class="button small"
      onClick={() => void copy()}
      onBlur={() => setLabel(timingWords.copyAsJson)}
    >
      {label}
    </button>
  );
}
