import type { ChunkMetrics, TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { ReplyView } from '../shell/services.ts';
import { inSeconds, joinOf, quoted } from './timing-words.ts';

interface TimingTableProps {
  readonly figures: TurnMetrics;
  readonly view: ReplyView;
}

/** What the picture shows, as a table: for whoever cannot see it, or wants it to the hundredth. */
export function TimingTable({ figures, view }: TimingTableProps) {
  const { chunks, rateHz } = figures;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <section class="timing-table" aria-label="Passages" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
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

const COLUMNS = [
  'Passage',
  'Characters',
  'Symbols',
  'Complete at',
  'Waited',
  'Made in',
  'Sound',
  'Sound heard at',
  'Joined',
  'Times real time',
] as const;

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
      <td>{chunk.isCached ? 'kept' : inSeconds(synthesisMs)}</td>
      <td>{inSeconds(soundSeconds * 1000)}</td>
      <td>{startMs === undefined ? '–' : inSeconds(startMs)}</td>
      <td>{startMs === undefined || chunk.index === 0 ? '–' : joinOf(chunk, rateHz)}</td>
      <td>{chunk.isCached ? '–' : chunk.realTimeFactor.toFixed(3)}</td>
    </tr>
  );
}
