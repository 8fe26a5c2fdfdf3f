import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { useApp } from '../shell/app-context.ts';
import { readerSoundWords } from '../words/reader-sound.ts';
import { readerWords } from '../words/reader.ts';
import { ContentsPanel } from './contents-panel.tsx';
import { LookPanel } from './look-panel.tsx';
import { ReaderIcon } from './reader-icon.tsx';
import { SoundPanel } from './sound-panel.tsx';
import { SleepPanel, SpeedPanel } from './time-panels.tsx';

export type PanelName = 'speed' | 'contents' | 'sleep' | 'look' | 'sound';

interface PanelButtonsProps {
  readonly reader: Reader;
  readonly open: PanelName | undefined;
  readonly onToggle: (name: PanelName) => void;
}

/** What can be set while a text is read; each opens its panel, the bookmark aside. */
export function PanelButtons({ reader, open, onToggle }: PanelButtonsProps) {
  const { settings, status } = useApp();
  const { minutesLeft, choice } = reader.sleep;
  const left = minutesLeft.value;
  const { preferences } = reader;
  const { focuses } = preferences.current.value;
  const bookmark = async () => {
    await reader.toggleBookmark();
    status.say(readerWords.bookmarkAdded);
  };
  return (
    <>
      <button
        type="button"
        class="button quiet"
        aria-label={readerWords.speed}
        title={readerWords.speed}
        aria-expanded={open === 'speed'}
        onClick={() => onToggle('speed')}
      >
        {readerWords.speedTimes(settings.current.value.speed)}
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label={readerWords.contents}
        title={readerWords.contents}
        aria-expanded={open === 'contents'}
        onClick={() => onToggle('contents')}
      >
        <ReaderIcon name="contents" />
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label={readerWords.addBookmark}
        title={readerWords.addBookmark}
        onClick={() => void bookmark()}
      >
        <ReaderIcon name="bookmark" />
      </button>
      <button
        type="button"
        class={choice.value === undefined ? 'button quiet square' : 'button quiet'}
        aria-label={left === undefined ? readerWords.sleep : readerWords.sleepLeft(left)}
        title={left === undefined ? readerWords.sleep : readerWords.sleepLeft(left)}
        aria-expanded={open === 'sleep'}
        onClick={() => onToggle('sleep')}
      >
        <ReaderIcon name="sleep" />
        {left !== undefined && <span aria-hidden="true">{left}</span>}
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label={readerWords.focus}
        title={readerWords.focus}
        aria-pressed={focuses}
        onClick={() => preferences.change({ focuses: !focuses })}
      >
        <ReaderIcon name="focus" />
      </button>
      <button
        type="button"
        class="button quiet square letters"
        aria-label={readerWords.look}
        title={readerWords.look}
        aria-expanded={open === 'look'}
        onClick={() => onToggle('look')}
      >
        {readerWords.letters}
      </button>
      {reader.sound && (
        <button
          type="button"
          class="button quiet square"
          aria-label={readerSoundWords.panel}
          title={readerSoundWords.panel}
          aria-expanded={open === 'sound'}
          onClick={() => onToggle('sound')}
        >
          <ReaderIcon name="save" />
        </button>
      )}
    </>
  );
}

interface ReaderPanelProps {
  readonly name: PanelName;
  readonly reader: Reader;
  readonly text: OpenedText;
}

export function ReaderPanel({ name, reader, text }: ReaderPanelProps) {
  switch (name) {
    case 'speed':
      return <SpeedPanel />;
    case 'contents':
      return <ContentsPanel reader={reader} text={text} />;
    case 'sleep':
      return <SleepPanel reader={reader} />;
    case 'look':
      return <LookPanel reader={reader} />;
    case 'sound':
      return reader.sound ? <SoundPanel reader={reader} text={text} keeper={reader.sound} /> : null;
  }
}
