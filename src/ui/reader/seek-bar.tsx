import { useState } from 'preact/hooks';
import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { useApp } from '../shell/app-context.ts';
import { readerWords } from '../words/reader.ts';
import { clockTime } from './durations.ts';
import { useTick } from './use-tick.ts';
import './seek-bar.css';

interface SeekBarProps {
  readonly reader: Reader;
  readonly text: OpenedText;
}

/** The keys move by this much, the shortest texts aside. */
const STEP_SECONDS = 5;
/** More marks would be a line. */
const MOST_MARKS = 60;

/** The whole text as a line of time, with its chapters. What is dragged is heard when it is let go. */
export function SeekBar({ reader, text }: SeekBarProps) {
  const { playback } = useApp();
  const [dragged, setDragged] = useState<number | undefined>();
  useTick(playback.state.value.status === 'playing' && reader.isActive.value);
  const { elapsedSeconds, leftSeconds } = reader.times();
  const whole = Math.max(1, elapsedSeconds + leftSeconds);
  const elapsed = dragged ?? elapsedSeconds;
  const { marks } = text.timeline;
  const chapter = text.timeline.chapterOf(reader.place.value.section);
  return (
    <div class="seek">
      <span class="seek-time">{clockTime(elapsed)}</span>
      <div class="seek-line">
        <div class="seek-marks" aria-hidden="true">
          {marks.length <= MOST_MARKS &&
            marks.map(({ chapter: { section }, share }) =>
              share > 0 ? (
                <i key={section} style={{ insetInlineStart: `${share * 100}%` }} />
              ) : null,
            )}
        </div>
        <input
          type="range"
          aria-label={readerWords.position}
          aria-valuetext={[
            readerWords.positionIn(clockTime(elapsed), clockTime(whole)),
            chapter?.title,
          ]
            .filter(Boolean)
            .join(', ')}
          min={0}
          max={Math.ceil(whole)}
          step={Math.min(STEP_SECONDS, whole / 20)}
          value={elapsed}
          onInput={(event) => setDragged(Number(event.currentTarget.value))}
          onChange={(event) => {
            setDragged(undefined);
            void reader.seek(Number(event.currentTarget.value) / whole);
          }}
          style={{ '--share': `${(elapsed / whole) * 100}%` }}
        />
      </div>
      <span class="seek-time">−{clockTime(whole - elapsed)}</span>
    </div>
  );
}
