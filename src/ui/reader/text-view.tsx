import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { useApp } from '../shell/app-context.ts';
import { Icon } from '../shell/icon.tsx';
import { Notice } from '../shell/notice.tsx';
import { readerWords } from '../words/reader.ts';
import { type FollowVoice, followVoice } from './follow-voice.ts';
import { moveForKey } from './move-keys.ts';
import { spanAtClick } from './span-at-click.ts';
import './text-view.css';

interface TextViewProps {
  readonly reader: Reader;
  readonly text: OpenedText;
  /** Sentences on what was noticed of its file. */
  readonly notes: readonly string[];
  readonly onNotesRead: () => void;
}

/** The text, which follows the voice. A click or a tap on a sentence reads from there. */
export function TextView({ reader, text, notes, onNotesRead }: TextViewProps) {
  const app = useApp();
  const scroller = useRef<HTMLElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const focus = useRef<HTMLParagraphElement>(null);
  const [follow, setFollow] = useState<FollowVoice | undefined>();
  const [isGone, setGone] = useState(false);
  const { font, size, width, spacing, focuses } = reader.preferences.current.value;

  useEffect(() => {
    if (!scroller.current || !holder.current || !focus.current) return undefined;
    const elements = {
      scroller: scroller.current,
      holder: holder.current,
      focus: focus.current,
    };
    const following = followVoice(app, reader, text, elements, () => setGone(true));
    setFollow(following);
    return following.dispose;
  }, [app, reader, text]);

  const hearFrom = async (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const section = follow?.window.sectionOf(event.target);
    const view = section === undefined ? undefined : follow?.window.viewOf(section);
    const spoken = section === undefined ? undefined : text.prepared(section)?.spoken;
    if (section === undefined || !view || !spoken) return;
    const sentence = spanAtClick(event, view, spoken.sentences);
    if (sentence) reader.play({ section, offset: sentence.start });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moveForKey(event);
    if (!move) return;
    event.preventDefault();
    if (move === 'toggle') toggle();
    else void reader.move(move);
  };
  const toggle = () => {
    const isPlaying = reader.isActive.peek() && app.playback.state.peek().status !== 'paused';
    if (isPlaying) reader.pause();
    else reader.play();
  };

  return (
    <div class={`reader-text font-${font} width-${width}`}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- scrolls by keyboard; what a click does, the keys and the player do, too */}
      <section
        ref={scroller}
        class="reader-scroller"
        tabIndex={0}
        aria-label={readerWords.text(text.title)}
        hidden={focuses}
        style={{ '--reader-size': size, '--reader-spacing': spacing }}
        onClick={(event) => void hearFrom(event)}
        onKeyDown={onKeyDown}
      >
        <div class="reader-column">
          {notes.length > 0 && (
            <Notice
              actions={
                <button type="button" class="button" onClick={onNotesRead}>
                  {readerWords.dismiss}
                </button>
              }
            >
              {notes.join(' ')}
            </Notice>
          )}
          {isGone && <Notice>{readerWords.textGone}</Notice>}
          <div ref={holder} />
        </div>
      </section>
      <section
        class="reader-focus"
        tabIndex={0}
        aria-label={readerWords.text(text.title)}
        hidden={!focuses}
        style={{ '--reader-size': size, '--reader-spacing': spacing }}
        onKeyDown={onKeyDown}
      >
        <p ref={focus} class="reply" dir="auto" />
      </section>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      {!focuses && follow?.direction.value && (
        <button type="button" class="button jump" onClick={() => void follow.back()}>
          <Icon name={follow.direction.value} />
          {readerWords.backToVoice}
        </button>
      )}
    </div>
  );
}
