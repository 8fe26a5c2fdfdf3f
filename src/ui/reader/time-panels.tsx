import type { Reader } from '../../reader/reader.ts';
import { SLEEP_MINUTES } from '../../reader/sleep-timer.ts';
import { SPEEDS } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import { readerWords } from '../words/reader.ts';

/** The speeds that are one tap away. */
const QUICK = [1, 1.25, 1.5, 2, 3] as const;
const SPEED_STEP = 0.05;

export function SpeedPanel() {
  const { settings, openSettings } = useApp();
  const { speed } = settings.current.value;
  const choose = (next: number) => settings.change({ speed: Math.round(next * 100) / 100 });
  return (
    <fieldset class="reader-panel" aria-label={readerWords.speed}>
      <label class="reader-range">
        <output>{readerWords.speedTimes(speed)}</output>
        <input
          type="range"
          aria-label={readerWords.speed}
          aria-valuetext={readerWords.speedTimes(speed)}
          min={SPEEDS[0]}
          max={SPEEDS.at(-1)}
          step={SPEED_STEP}
          value={speed}
          onInput={(event) => choose(Number(event.currentTarget.value))}
        />
      </label>
      <div class="reader-choices">
        {QUICK.map((each) => (
          <button
            key={each}
            type="button"
            class="button small"
            aria-pressed={speed === each}
            onClick={() => choose(each)}
          >
            {readerWords.speedTimes(each)}
          </button>
        ))}
        <button type="button" class="button small" onClick={() => openSettings('voice')}>
          {readerWords.chooseVoice}
        </button>
      </div>
    </fieldset>
  );
}

export function SleepPanel({ reader }: { readonly reader: Reader }) {
  const { sleep } = reader;
  const chosen = sleep.choice.value;
  const options = [
    [undefined, readerWords.sleepOff],
    ...SLEEP_MINUTES.map((minutes) => [minutes, readerWords.sleepMinutes(minutes)] as const),
    ['chapter', readerWords.sleepChapter],
  ] as const;
  return (
    <fieldset class="reader-panel" aria-label={readerWords.sleep}>
      <div class="reader-choices">
        {options.map(([choice, label]) => (
          <button
            key={label}
            type="button"
            class="button small"
            aria-pressed={chosen === choice}
            onClick={() => sleep.set(choice)}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
