import type { ComponentChildren } from 'preact';
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
import './panels.css';

export type PanelName = 'speed' | 'contents' | 'sleep' | 'look' | 'sound';

interface PanelButtonsProps {
  readonly reader: Reader;
  readonly open: PanelName | undefined;
  readonly onToggle: (name: PanelName) => void;
}

/** What can be set while a text is read. Most open a panel; the bookmark and the focus are switched. */
export function PanelButtons({ reader, open, onToggle }: PanelButtonsProps) {
  const { settings, status } = useApp();
  const { minutesLeft, choice } = reader.sleep;
  const left = minutesLeft.value;
  const { preferences } = reader;
  const { focuses } = preferences.current.value;
  const isBookmarked = reader.isBookmarked();
  const bookmark = async () => {
    const isMarked = await reader.toggleBookmark();
    status.say(isMarked ? readerWords.bookmarkAdded : readerWords.bookmarkRemoved);
  };
  const sleepName =
    left !== undefined
      ? readerWords.sleepLeft(left)
      : [readerWords.sleep, ...(choice.value === 'chapter' ? [readerWords.sleepChapter] : [])].join(
          ': ',
        );
  const toggle = (name: PanelName) => ({ isOpen: open === name, onClick: () => onToggle(name) });
  return (
    <div class="reader-tools">
      <Tool name={readerWords.speed} {...toggle('speed')} isWide>
        {readerWords.speedTimes(settings.current.value.speed)}
      </Tool>
      <Tool name={readerWords.contents} {...toggle('contents')}>
        <ReaderIcon name="contents" />
      </Tool>
      <Tool name={readerWords.addBookmark} isPressed={isBookmarked} onClick={() => void bookmark()}>
        <ReaderIcon name="bookmark" isFilled={isBookmarked} />
      </Tool>
      <Tool name={sleepName} {...toggle('sleep')} isWide={left !== undefined}>
        <ReaderIcon name="sleep" isFilled={choice.value !== undefined} />
        {left !== undefined && <span aria-hidden="true">{left}</span>}
      </Tool>
      <Tool
        name={readerWords.focus}
        isPressed={focuses}
        onClick={() => preferences.change({ focuses: !focuses })}
      >
        <ReaderIcon name="focus" />
      </Tool>
      <Tool name={readerWords.look} {...toggle('look')}>
        <span class="letters">{readerWords.letters}</span>
      </Tool>
      {reader.sound && (
        <Tool name={readerSoundWords.panel} {...toggle('sound')}>
          <ReaderIcon name="save" />
        </Tool>
      )}
    </div>
  );
}

interface ToolProps {
  readonly name: string;
  /** Whether its panel is open; missing where it has none. */
  readonly isOpen?: boolean;
  /** Whether it is on; missing where it is not switched. */
  readonly isPressed?: boolean;
  /** As wide as its words, not square. */
  readonly isWide?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

function Tool({ name, isOpen, isPressed, isWide = false, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      class={isWide ? 'button quiet' : 'button quiet square'}
      aria-label={name}
      title={name}
      {...(isOpen !== undefined && { 'aria-expanded': isOpen })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      onClick={onClick}
    >
      {children}
    </button>
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
      return <SpeedPanel reader={reader} text={text} />;
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
