import type { ChunkMetrics, TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { ReplyView } from '../shell/services.ts';
import { timingWords } from '../words/timing.ts';
import { inSeconds, joinOf, quoted } from './timing-facts.ts';

interface TimingTableProps {
  readonly metrics: TurnMetrics;
  readonly view: ReplyView;
}

/** The same as the picture in a table: for screen readers, and for exact values. */
export function TimingTable({ metrics, view }: TimingTableProps) {
  const { chunks, rateHz } = metrics;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <section class="timing-table" aria-label={timingWords.passages} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {Object.values(timingWords.columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chunks.map((chunk) => (
            <Row key={chunk.index} chunk={chunk} rateHz={rateHz} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly chunk: ChunkMetrics;
  readonly rateHz: number;
  readonly view: ReplyView;
}

function Row({ chunk, rateHz, view }: RowProps) {
  const { span, readyMs, waitMs, synthesisMs, soundSeconds, startMs } = chunk;
  return (
    <tr>
      <th scope="row">{quoted(view, span)}</th>
      <td>{chunk.characters}</td>
      <td>{chunk.symbols ?? '–'}</td>
      <td>{inSeconds(readyMs)}</td>
      <td>{inSeconds(waitMs)}</td>
      <td>{chunk.isCached ? timingWords.saved : inSeconds(synthesisMs)}</td>
      <td>{inSeconds(soundSeconds * 1000)}</td>
      <td>{startMs === undefined ? '–' : inSeconds(startMs)}</td>
      <td>{startMs === undefined || chunk.index === 0 ? '–' : joinOf(chunk, rateHz)}</td>
      <td>{chunk.isCached ? '–' : timingWords.decimal(chunk.realTimeFactor.toFixed(3))}</td>
    </tr>
  );
}
