import { useState } from 'preact/hooks';
import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { readerWords } from '../words/reader.ts';
import { type PanelName, PanelButtons, ReaderPanel } from './panels.tsx';
import { ReaderIcon } from './reader-icon.tsx';
import { SeekBar } from './seek-bar.tsx';
import './reader-player.css';

interface ReaderPlayerProps {
  readonly reader: Reader;
  readonly text: OpenedText;
  /** Beside the list of texts there are no panels: they belong to the text. */
  readonly isTextShown: boolean;
  readonly onShowText: () => void;
}

export type Unit = 'sentence' | 'paragraph' | 'chapter';
const UNITS: readonly Unit[] = ['sentence', 'paragraph', 'chapter'];

/**
 * The one control of what is read: where, how, and its end.
 *
 * Where there is little height it is one line, and the rest is a sheet over the text, which the button opens that is
 * seen only there.
 */
export function ReaderPlayer({ reader, text, isTextShown, onShowText }: ReaderPlayerProps) {
  const [panel, setPanel] = useState<PanelName | undefined>();
  const [unit, setUnit] = useState<Unit>('sentence');
  const [isOpen, setOpen] = useState(false);
  return (
    <section
      class={isOpen ? 'reader-player open' : 'reader-player'}
      aria-label={readerWords.player}
    >
      {reader.problem.value !== undefined && <Notice>{reader.problem.value}</Notice>}
      <SeekBar reader={reader} text={text} />
      <Transport reader={reader} unit={unit} />
      <button
        type="button"
        class="button quiet square reader-more"
        aria-label={readerWords.more}
        title={readerWords.more}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <ReaderIcon name="more" />
      </button>
      <div class="reader-rest">
        <UnitSelect unit={unit} onChange={setUnit} />
        {isTextShown ? (
          <>
            <PanelButtons
              reader={reader}
              open={panel}
              onToggle={(name) => setPanel(name === panel ? undefined : name)}
            />
            {panel && <ReaderPanel name={panel} reader={reader} text={text} />}
          </>
        ) : (
          <button type="button" class="link reader-to-text" onClick={onShowText}>
            {text.title}
          </button>
        )}
      </div>
      <button
        type="button"
        class="button quiet square reader-end"
        aria-label={readerWords.stop}
        title={readerWords.stop}
        onClick={() => reader.leave()}
      >
        <ReaderIcon name="close" />
      </button>
    </section>
  );
}

interface UnitSelectProps {
  readonly unit: Unit;
  readonly onChange: (unit: Unit) => void;
}

/** How far the buttons beside “Play” go. */
function UnitSelect({ unit, onChange }: UnitSelectProps) {
  return (
    <select
      class="select"
      aria-label={readerWords.unit}
      title={readerWords.unit}
      value={unit}
      onChange={(event) => onChange(UNITS.find((u) => u === event.currentTarget.value) ?? unit)}
    >
      {UNITS.map((each) => (
        <option key={each} value={each}>
          {readerWords.units[each]}
        </option>
      ))}
    </select>
  );
}

function Transport({ reader, unit }: { readonly reader: Reader; readonly unit: Unit }) {
  const { playback, player } = useApp();
  const { status } = playback.state.value;
  const isPlaying = reader.isActive.value && status !== 'paused' && status !== 'blocked';
  const step = (name: 'previous' | 'next', direction: 1 | -1) => (
    <button
      type="button"
      class="button quiet square"
      aria-label={readerWords[name][unit]}
      title={readerWords[name][unit]}
      onClick={() => void reader.move({ by: unit, direction })}
    >
      <ReaderIcon name={name} />
    </button>
  );
  const jump = (name: 'back15' | 'forward15', seconds: number) => (
    <button
      type="button"
      class="button quiet square jump15"
      aria-label={readerWords[name]}
      title={readerWords[name]}
      onClick={() => void reader.move({ by: 'seconds', seconds })}
    >
      <ReaderIcon name={name} />
      <span aria-hidden="true">15</span>
    </button>
  );
  const label = isPlaying ? readerWords.pause : readerWords.play;
  return (
    <div class="reader-transport">
      {step('previous', -1)}
      {jump('back15', -15)}
      <button
        type="button"
        class="button primary square reader-play"
        aria-label={label}
        title={label}
        onClick={() => {
          if (status === 'blocked') void player.unlock();
          else if (isPlaying) reader.pause();
          else reader.play();
        }}
      >
        <ReaderIcon name={isPlaying ? 'pause' : 'play'} />
      </button>
      {jump('forward15', 15)}
      {step('next', 1)}
    </div>
  );
}
