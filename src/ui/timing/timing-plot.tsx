import type { ComponentChildren } from 'preact';
import type { ChunkMetrics, TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { Lane, TimeAxis } from './timing-axis.ts';
import { charactersAt, chunkNear, soundEndOf } from './timing-axis.ts';
import type { LaneSummary } from './timing-facts.ts';
import { laneSummaries, tickLabel } from './timing-facts.ts';
import { timingWords } from '../words/timing.ts';

/** The place of each lane, in pixels from the top. Its name and its summary are above it. */
const LANES: Record<Lane, { readonly top: number; readonly height: number }> = {
  text: { top: 24, height: 56 },
  voice: { top: 112, height: 20 },
  sound: { top: 164, height: 28 },
};
const PLOT_END = 204;
const HEIGHT = 224;

interface TimingPlotProps {
  readonly metrics: TurnMetrics;
  readonly axis: TimeAxis;
  /** The current time on the turn's own clock, while the turn runs. */
  readonly nowMs: number | undefined;
  readonly chosen: ChunkMetrics | undefined;
}

/**
 * Three lanes on one time axis: the text as it arrived, synthesis, and sound.
 *
 * A picture only: its user adds a name, a way to choose, and the same facts in words.
 */
export function TimingPlot({ metrics, axis, nowMs, chosen }: TimingPlotProps) {
  const at = (ms: number) => `${(ms / axis.endMs) * 100}%`;
  const { chunks, firstSoundMs } = metrics;
  const summaries = laneSummaries(metrics);
  return (
    <svg class="timing-plot" height={HEIGHT} aria-hidden="true" focusable="false">
      {axis.ticksMs.map((tick) => (
        <Tick key={tick} tick={tick} axis={axis} x={at(tick)} />
      ))}
      <svg class="timing-lanes" width="100%" height={PLOT_END}>
        <TextArea metrics={metrics} axis={axis} nowMs={nowMs} />
        {firstSoundMs !== undefined && (
          <line class="first" x1={at(firstSoundMs)} x2={at(firstSoundMs)} y1="20" y2={PLOT_END} />
        )}
        {chunks.map((chunk, index) => (
          <VoiceBlock
            key={chunk.index}
            chunk={chunk}
            before={chunks[index - 1]}
            at={at}
            isChosen={chunk.index === chosen?.index}
          />
        ))}
        {chunks.map((chunk, index) => (
          <SoundBlock
            key={chunk.index}
            chunk={chunk}
            endMs={soundEndOf(chunks, index)}
            gapMs={((chunk.gapFrames ?? 0) / metrics.rateHz) * 1000}
            at={at}
            nowMs={nowMs}
            isChosen={chunk.index === chosen?.index}
          />
        ))}
        {chosen && <Course chunk={chosen} metrics={metrics} at={at} />}
        {nowMs !== undefined && (
          <line class="now" x1={at(nowMs)} x2={at(nowMs)} y1="20" y2={PLOT_END} />
        )}
      </svg>
      {(['text', 'voice', 'sound'] as const).map((lane) => (
        <LaneHead key={lane} lane={lane} summary={summaries[lane]} />
      ))}
    </svg>
  );
}

/** The passage at a point of the picture. */
export function chunkAtPoint(
  metrics: TurnMetrics,
  axis: TimeAxis,
  point: { readonly x: number; readonly y: number; readonly width: number },
): ChunkMetrics | undefined {
  const { x, y, width } = point;
  const lane = y < LANES.voice.top - 28 ? 'text' : y < LANES.sound.top - 28 ? 'voice' : 'sound';
  return chunkNear(metrics, lane, (x / width) * axis.endMs);
}

type At = (ms: number) => string;

function Tick({ tick, axis, x }: { readonly tick: number; axis: TimeAxis; x: string }) {
  // The outer labels stay inside of the picture.
  const anchor = tick === 0 ? 'start' : tick === axis.endMs ? 'end' : 'middle';
  return (
    <>
      <line class="tick" x1={x} x2={x} y1="20" y2={PLOT_END} />
      <text x={x} y={HEIGHT - 4} text-anchor={anchor}>
        {tickLabel(tick)}
      </text>
    </>
  );
}

function LaneHead({ lane, summary }: { readonly lane: Lane; readonly summary: LaneSummary }) {
  const y = LANES[lane].top - 8;
  return (
    <>
      <text class="lane-name" x="0" y={y}>
        {timingWords.lanes[lane]}
      </text>
      <text x="100%" y={y} text-anchor="end">
        {summary.words}
        {summary.fault && <tspan class="fault">, {summary.fault}</tspan>}
      </text>
    </>
  );
}

/** The characters that had arrived, as an area, followed by a line at its final height. */
function TextArea({ metrics, axis, nowMs }: Omit<TimingPlotProps, 'chosen'>): ComponentChildren {
  const { arrival, characters, firstDeltaMs, lastDeltaMs } = metrics;
  if (firstDeltaMs === undefined || lastDeltaMs === undefined) return null;
  const { top, height } = LANES.text;
  const steps = arrival.map(([ms, count]) => `H${ms}V${characters - count}`).join('');
  return (
    <svg
      y={top}
      height={height}
      width="100%"
      viewBox={`0 0 ${axis.endMs} ${Math.max(1, characters)}`}
      preserveAspectRatio="none"
    >
      <path class="arrived" d={`M${lastDeltaMs},0H${nowMs ?? axis.endMs}`} />
      <path class="area" d={`M${firstDeltaMs},${characters}${steps}V${characters}Z`} />
      <path class="edge" d={`M${firstDeltaMs},${characters}${steps}`} />
    </svg>
  );
}

interface BlockProps {
  readonly chunk: ChunkMetrics;
  readonly at: At;
  readonly isChosen: boolean;
}

/** The synthesis of a passage. A paler block before it shows how long its text waited while the voice was idle. */
function VoiceBlock({
  chunk,
  before,
  at,
  isChosen,
}: BlockProps & { readonly before: ChunkMetrics | undefined }) {
  const { top, height } = LANES.voice;
  const { readyMs, askedMs, madeMs, isCached, index } = chunk;
  const idleMs = Math.max(readyMs, before?.madeMs ?? 0);
  const kind = isCached ? 'kept' : index % 2 === 0 ? 'even' : 'odd';
  return (
    <g class={isChosen ? 'voice chosen' : 'voice'}>
      {askedMs > idleMs && (
        <rect class="idle" x={at(idleMs)} width={at(askedMs - idleMs)} y={top + 8} height={4} />
      )}
      <rect
        class={`block ${kind}`}
        x={at(askedMs)}
        width={at(madeMs - askedMs)}
        y={top}
        height={height}
        rx="2"
      />
    </g>
  );
}

interface SoundBlockProps extends BlockProps {
  readonly endMs: number | undefined;
  readonly gapMs: number;
  readonly nowMs: number | undefined;
}

/** A passage as it was heard, with the gap before it if it came too late. */
function SoundBlock({ chunk, endMs, gapMs, at, nowMs, isChosen }: SoundBlockProps) {
  const { startMs } = chunk;
  if (startMs === undefined || endMs === undefined) return null;
  const { top, height } = LANES.sound;
  const isAlive = nowMs !== undefined && startMs <= nowMs && nowMs < endMs;
  return (
    <g class={`sound ${isChosen ? 'chosen' : ''} ${isAlive ? 'alive' : ''}`}>
      {gapMs > 0 && (
        <rect
          class="gap"
          x={at(startMs - gapMs)}
          width={at(gapMs)}
          y={top - 4}
          height={height + 8}
        />
      )}
      <rect
        class="block"
        x={at(startMs)}
        width={at(endMs - startMs)}
        y={top}
        height={height}
        rx="2"
      />
    </g>
  );
}

/** The path of a passage through the lanes: complete, synthesized, heard. */
function Course({
  chunk,
  metrics,
  at,
}: {
  readonly chunk: ChunkMetrics;
  metrics: TurnMetrics;
  at: At;
}) {
  const { text, voice, sound } = LANES;
  const { readyMs, askedMs, madeMs, startMs } = chunk;
  const share = charactersAt(metrics, readyMs) / Math.max(1, metrics.characters);
  const y = text.top + text.height * (1 - share);
  return (
    <g class="course">
      <line x1={at(readyMs)} x2={at(readyMs)} y1={y} y2={text.top + text.height} />
      <line x1={at(readyMs)} x2={at(askedMs)} y1={text.top + text.height} y2={voice.top} />
      {startMs !== undefined && (
        <line x1={at(madeMs)} x2={at(startMs)} y1={voice.top + voice.height} y2={sound.top} />
      )}
      <circle cx={at(readyMs)} cy={y} r="3.5" />
    </g>
  );
}
