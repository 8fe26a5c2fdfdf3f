import { useRef, useState } from 'preact/hooks';
import { ACCEPTED_FILES } from '../../reader/files/open-file.ts';
import type { Reader } from '../../reader/reader.ts';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { readerFileWords } from '../words/reader-files.ts';
import { readerWords } from '../words/reader.ts';
import { readFile } from './read-file.ts';
import { isWebAddress, readText } from './read-text.ts';
import type { Incoming } from './receive.ts';
import { TextList } from './text-list.tsx';
import { WebAddress } from './web-address.tsx';
import './library.css';

interface LibraryViewProps {
  readonly reader: Reader;
  readonly incoming: Incoming | undefined;
  /** A text has been opened; `notes` on what was noticed of its file. */
  readonly onOpen: (notes?: readonly string[]) => void;
}

/** A field for a text, and the texts that are kept. A file can be dropped anywhere. */
export function LibraryView({ reader, incoming, onOpen }: LibraryViewProps) {
  const { player, status } = useApp();
  const [text, setText] = useState(incoming?.text ?? '');
  const [problem, setProblem] = useState(incoming?.problem);
  const [opening, setOpening] = useState<Opening | undefined>();
  const [isDragged, setDragged] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const say = (sentence: string) => {
    setProblem(sentence);
    status.say(sentence);
  };
  const read = async () => {
    // Browsers let sound start only after an action of the person, such as this one.
    void player.unlock();
    setProblem(undefined);
    if (isWebAddress(text)) return say(readerWords.webAddress);
    if (!(await readText(reader, text))) return say(readerWords.noWords);
    setText('');
    onOpen();
  };
  const openFiles = async (files: Iterable<File>) => {
    const [file] = files;
    if (!file) return;
    void player.unlock();
    setProblem(undefined);
    const controller = new AbortController();
    const cancel = () => controller.abort();
    setOpening({ fraction: 0, cancel });
    const outcome = await readFile(reader, file, controller.signal, (fraction) =>
      setOpening({ fraction, cancel }),
    );
    setOpening(undefined);
    switch (outcome.type) {
      case 'opened':
        if (outcome.notes.length > 0) status.say(outcome.notes.join(' '));
        return onOpen(outcome.notes);
      case 'failed':
        return say(outcome.message);
      case 'aborted':
    }
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- files can also be chosen by a button
    <div
      class={isDragged ? 'reader-main dragged' : 'reader-main'}
      onDragOver={(event) => {
        event.preventDefault();
        setDragged(true);
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDragged(false);
        const { files = [] } = event.dataTransfer ?? {};
        const dropped = event.dataTransfer?.getData('text/plain') ?? '';
        if (Array.from(files).length > 0) void openFiles(files);
        else if (dropped) setText(dropped);
      }}
    >
      <div class="reader-column">
        {reader.library.isLost.value && <Notice>{readerWords.lost}</Notice>}
        <form
          class="reader-new"
          onSubmit={(event) => {
            event.preventDefault();
            void read();
          }}
        >
          <textarea
            aria-label={readerWords.field}
            placeholder={readerWords.placeholder}
            rows={6}
            dir="auto"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void read();
            }}
          />
          <div class="reader-new-actions">
            <button type="submit" class="button primary" aria-disabled={text.trim() === ''}>
              {readerWords.read}
            </button>
            <button type="button" class="button" onClick={() => picker.current?.click()}>
              {readerWords.choose}
            </button>
            <input
              ref={picker}
              type="file"
              accept={ACCEPTED_FILES}
              class="visually-hidden"
              tabIndex={-1}
              aria-label={readerWords.choose}
              onChange={(event) => {
                const { files } = event.currentTarget;
                void openFiles(Array.from(files ?? []));
                event.currentTarget.value = '';
              }}
            />
            <p class="aside">{readerWords.private}</p>
          </div>
        </form>
        {problem !== undefined && <Notice>{problem}</Notice>}
        {isWebAddress(text) && (
          <WebAddress
            key={text}
            reader={reader}
            address={text}
            onFile={(file) => void openFiles([file])}
          />
        )}
        {opening && <OpeningNotice {...opening} />}
        <TextList reader={reader} onOpen={onOpen} />
      </div>
      {isDragged && <p class="reader-drop">{readerWords.drop}</p>}
    </div>
  );
}

interface Opening {
  /** 0 to 1. */
  readonly fraction: number;
  readonly cancel: () => void;
}

function OpeningNotice({ fraction, cancel }: Opening) {
  return (
    <Notice
      actions={
        <button type="button" class="button" onClick={cancel}>
          {readerWords.cancel}
        </button>
      }
    >
      {readerFileWords.reading(Math.round(fraction * 100))}
    </Notice>
  );
}
