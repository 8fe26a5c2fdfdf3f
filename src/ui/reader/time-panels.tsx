import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { SLEEP_MINUTES } from '../../reader/sleep-timer.ts';
import { SPEEDS } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import { readerWords } from '../words/reader.ts';
import { Choice, ChoiceRow, Choices } from './choices.tsx';

/** The speeds that are one tap away. */
const QUICK = [1, 1.25, 1.5, 2, 3] as const;
const SPEED_STEP = 0.05;

interface SpeedPanelProps {
  readonly reader: Reader;
  readonly text: OpenedText;
}

/** The speed, in fine steps or by one tap, and the way to the voices. */
export function SpeedPanel({ reader, text }: SpeedPanelProps) {
  const { settings, openSettings } = useApp();
  const { speed } = settings.current.value;
  const own = reader.library.texts.value?.find(({ id }) => id === text.id);
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
      <ChoiceRow label={readerWords.speed} isLabelHidden>
        {QUICK.map((each) => (
          <Choice key={each} isOn={speed === each} onChoose={() => choose(each)}>
            {readerWords.speedTimes(each)}
          </Choice>
        ))}
        <Choice onChoose={() => openSettings('voice')}>{readerWords.chooseVoice}</Choice>
      </ChoiceRow>
      {own?.recordings && (
        <Choices
          label={readerWords.narrator}
          options={[
            [true, readerWords.narrators.recording],
            [false, readerWords.narrators.voice],
          ]}
          chosen={reader.preferences.current.value.narrates}
          onChoose={(narrates) => void reader.changeNarration(narrates)}
        />
      )}
    </fieldset>
  );
}

/** When reading pauses by itself. */
export function SleepPanel({ reader }: { readonly reader: Reader }) {
  const { sleep } = reader;
  const options = [
    [undefined, readerWords.sleepOff],
    ...SLEEP_MINUTES.map((minutes) => [minutes, readerWords.sleepMinutes(minutes)] as const),
    ['chapter', readerWords.sleepChapter],
  ] as const;
  return (
    <div class="reader-panel">
      <Choices
        label={readerWords.sleep}
        isLabelHidden
        options={options}
        chosen={sleep.choice.value}
        onChoose={(choice) => sleep.set(choice)}
      />
    </div>
  );
}
