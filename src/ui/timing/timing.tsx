import { useEffect, useState } from 'preact/hooks';
import type { TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { TurnId } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import { TimingPicture } from './timing-picture.tsx';
import { TimingTable } from './timing-table.tsx';
import { inSeconds, milestonesOf } from './timing-words.ts';
import type { Turn } from '../chat/turn-model.ts';
import './timing.css';

/** A few times a second: often enough to be live, seldom enough not to be felt. */
const REFRESH_MS = 300;

/** How a reply came about: what arrived, was made and was heard when. */
export function Timing({ turn }: { readonly turn: Turn }) {
  const timed = turn.timed.value;
  const { figures, nowMs } = useFigures(timed);
  const [isZoomed, zoom] = useState(false);
  const [hasTable, setTable] = useState(false);
  if (!figures) return <p class="aside">The figures of this reply are no longer kept.</p>;
  return (
    <section class="timing" aria-label="Timing">
      <FirstSound figures={figures} />
      <dl class="timing-figures">
        {milestonesOf(figures).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TimingPicture figures={figures} nowMs={nowMs} isZoomed={isZoomed} view={turn.view} />
      <div class="timing-actions">
        <button
          type="button"
          class="button small"
          title={
            isZoomed
              ? 'Shows all of it'
              : 'Shows the beginning, until shortly after the first sound'
          }
          onClick={() => zoom(!isZoomed)}
        >
          {isZoomed ? 'Zoom out' : 'Zoom in'}
        </button>
        {figures.chunks.length > 0 && (
          <button
            type="button"
            class="button small"
            aria-expanded={hasTable}
            onClick={() => setTable(!hasTable)}
          >
            Table
          </button>
        )}
        <CopyFigures turn={figures.turn} />
      </div>
      {hasTable && <TimingTable figures={figures} view={turn.view} />}
    </section>
  );
}

interface Live {
  readonly figures: TurnMetrics | undefined;
  /** How far the turn has come, in its own time, while it goes on. */
  readonly nowMs: number | undefined;
}

/** The figures of a turn, followed until nothing can be added to them. */
function useFigures(turn: TurnId | undefined): Live {
  const { figuresOf, playback } = useApp();
  const [clockMs, setClockMs] = useState(() => performance.now());
  const figures = turn === undefined ? undefined : figuresOf(turn);
  const { status, turn: heard } = playback.state.value;
  const isSounding = heard === turn && status !== 'idle';
  const isLive = figures !== undefined && (figures.endMs === undefined || isSounding);
  // A picture of a thousand passages costs more, and on its time axis less is to be seen of a second.
  const refreshMs = REFRESH_MS * (1 + Math.floor((figures?.chunks.length ?? 0) / 100));
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => setClockMs(performance.now()), refreshMs);
    return () => clearInterval(timer);
  }, [isLive, refreshMs]);
  // While the person has paused, time passes that nothing could be shown of.
  const isMoving = isLive && (figures.endMs === undefined || status === 'playing');
  return { figures, nowMs: isMoving ? Math.max(0, clockMs - figures.sentMs) : undefined };
}

function FirstSound({ figures }: { readonly figures: TurnMetrics }) {
  const { firstSoundMs, chunks, endMs } = figures;
  if (firstSoundMs !== undefined) {
    return (
      <p class="timing-first">
        <strong>{inSeconds(firstSoundMs)}</strong> to the first sound
      </p>
    );
  }
  const isOver = endMs !== undefined && chunks.length === 0;
  return <p class="timing-first">{isOver ? 'Not read aloud' : 'Nothing heard yet'}</p>;
}

function CopyFigures({ turn }: { readonly turn: TurnId }) {
  const { figuresOf, status } = useApp();
  const [label, setLabel] = useState('Copy as JSON');
  const copy = async () => {
    let outcome = 'Copied';
    try {
      await navigator.clipboard.writeText(JSON.stringify(figuresOf(turn), undefined, 2));
    } catch {
      outcome = 'This browser does not allow copying; metrics() in the console gives the same';
    }
    setLabel(outcome);
    status.say(`${outcome}.`);
  };
  return (
    <button
      type="button"
      class="button small"
      onClick={() => void copy()}
      onBlur={() => setLabel('Copy as JSON')}
    >
      {label}
    </button>
  );
}
