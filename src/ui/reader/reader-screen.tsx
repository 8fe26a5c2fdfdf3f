import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reader } from '../../reader/reader.ts';
import { Holding } from '../player/holding.tsx';
import { type ReaderRequest, useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { readerWords } from '../words/reader.ts';
import { shellWords } from '../words/shell.ts';
import { LibraryView } from './library-view.tsx';
import { type Incoming, receive } from './receive.ts';
import { ReaderIcon } from './reader-icon.tsx';
import { ReaderPlayer } from './reader-player.tsx';
import { TextView } from './text-view.tsx';
import './reader.css';

/** The texts to read: all of them, or the one that is open. It covers the page; reading goes on behind it. */
export function ReaderScreen({ request }: { readonly request: ReaderRequest }) {
  const { showReader, loadReader } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reader, setReader] = useState<Reader | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const [incoming, setIncoming] = useState<Incoming | undefined>();
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const open = async () => {
      const loaded = await loadReader();
      setIncoming(await receive(loaded, request));
      setReader(loaded);
    };
    open().catch((error: unknown) => setProblem((error as Error).message));
  }, [loadReader, request]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is the dialog's own
    <dialog
      ref={dialog}
      class="reader"
      aria-label={readerWords.title}
      onClose={() => showReader()}
      // The page would take Escape for the end of the voice.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      {problem !== undefined && <Notice>{problem}</Notice>}
      {reader ? (
        <Opened reader={reader} incoming={incoming} />
      ) : (
        <>
          <Head title={readerWords.title} />
          <p class="reader-wait">{problem === undefined && readerWords.loading}</p>
        </>
      )}
    </dialog>
  );
}

interface OpenedProps {
  readonly reader: Reader;
  readonly incoming: Incoming | undefined;
}

function Opened({ reader, incoming }: OpenedProps) {
  const { status } = useApp();
  const text = reader.current.value;
  const [isListShown, setListShown] = useState(text === undefined);
  const [notes, setNotes] = useState(incoming?.notes ?? []);
  useEffect(() => setListShown(text === undefined), [text]);
  return (
    <>
      {text && !isListShown ? (
        <>
          <Head title={text.title} onBack={() => setListShown(true)} />
          {/* The headings of a text are below this one, as those of a reply are below the name of who replies. */}
          <h2 class="visually-hidden">{readerWords.text(text.title)}</h2>
        </>
      ) : (
        <Head title={readerWords.title} />
      )}
      {text && !isListShown ? (
        <TextView reader={reader} text={text} notes={notes} onNotesRead={() => setNotes([])} />
      ) : (
        <LibraryView
          reader={reader}
          incoming={incoming}
          onOpen={(noticed = []) => {
            setNotes(noticed);
            setListShown(false);
          }}
        />
      )}
      {text && (
        <footer class="reader-dock">
          <Holding />
          <ReaderPlayer
            reader={reader}
            text={text}
            isTextShown={!isListShown}
            onShowText={() => setListShown(false)}
          />
        </footer>
      )}
      <output class="visually-hidden">{status.sentence}</output>
    </>
  );
}

function Head({ title, onBack }: { readonly title: string; readonly onBack?: () => void }) {
  const { showReader } = useApp();
  return (
    <header class="reader-head">
      {onBack ? (
        <button type="button" class="button quiet" aria-label={readerWords.back} onClick={onBack}>
          <ReaderIcon name="back" />
          <span class="wide-only">{readerWords.back}</span>
        </button>
      ) : (
        <span class="wordmark" aria-hidden="true">
          {shellWords.productName}
        </span>
      )}
      <h1>{title}</h1>
      <button
        type="button"
        class="button quiet square"
        aria-label={readerWords.close}
        title={readerWords.close}
        onClick={() => showReader()}
      >
        <ReaderIcon name="close" />
      </button>
    </header>
  );
}
