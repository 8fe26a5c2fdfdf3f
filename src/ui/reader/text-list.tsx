import { useEffect, useState } from 'preact/hooks';
import type { Reader } from '../../reader/reader.ts';
import type { LibraryText } from '../../reader/types.ts';
import { useApp } from '../shell/app-context.ts';
import { readerWords } from '../words/reader.ts';
import { durationInWords } from './durations.ts';
import '../shell/check.css';

interface TextListProps {
  readonly reader: Reader;
  readonly onOpen: () => void;
}

/** The texts that are kept, the one that was used last first. */
export function TextList({ reader, onOpen }: TextListProps) {
  const { status } = useApp();
  const { library, preferences } = reader;
  const texts = library.texts.value ?? [];
  const deleted = library.deleted.value;
  const { queue, goesOn } = preferences.current.value;
  return (
    <section class="reader-library" aria-label={readerWords.library}>
      <h2>{readerWords.library}</h2>
      {deleted && (
        <p class="aside">
          {readerWords.removed(deleted.title)}{' '}
          <button type="button" class="link" onClick={() => library.undoRemove()}>
            {readerWords.undo}
          </button>
        </p>
      )}
      {texts.length === 0 && <p class="aside">{readerWords.empty}</p>}
      <ul>
        {texts.map((text) => (
          <TextEntry
            key={text.id}
            reader={reader}
            text={text}
            onOpen={onOpen}
            onRemove={() => {
              if (reader.current.value?.id === text.id) reader.leave();
              reader.dequeue(text.id);
              library.remove(text.id);
              status.say(readerWords.removed(text.title));
            }}
          />
        ))}
      </ul>
      {queue.length > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={goesOn}
            onChange={(event) => preferences.change({ goesOn: event.currentTarget.checked })}
          />
          {readerWords.goesOn}
        </label>
      )}
    </section>
  );
}

interface TextEntryProps extends TextListProps {
  readonly text: LibraryText;
  readonly onRemove: () => void;
}

function TextEntry({ reader, text, onOpen, onRemove }: TextEntryProps) {
  const { title } = text;
  const position = reader.preferences.current.value.queue.indexOf(text.id);
  const open = async () => {
    await reader.open(text.id);
    onOpen();
  };
  return (
    <li class="reader-entry">
      <button
        type="button"
        class="reader-open"
        aria-label={readerWords.openText(title)}
        onClick={() => void open()}
      >
        <Cover text={text} />
        <span class="reader-entry-words">
          <span class="reader-entry-title">{title}</span>
          <span class="reader-entry-detail">
            {[text.author, stateOf(reader, text), position >= 0 && readerWords.queued(position + 1)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span class="reader-entry-excerpt">{text.excerpt}</span>
        </span>
      </button>
      <div class="reader-entry-actions">
        {position >= 0 ? (
          <button
            type="button"
            class="button small"
            aria-label={readerWords.removeTextFromQueue(title)}
            onClick={() => reader.dequeue(text.id)}
          >
            {readerWords.removeFromQueue}
          </button>
        ) : (
          <button
            type="button"
            class="button small"
            aria-label={readerWords.addTextToQueue(title)}
            onClick={() => reader.enqueue(text.id)}
          >
            {readerWords.addToQueue}
          </button>
        )}
        <button
          type="button"
          class="button small"
          aria-label={readerWords.removeText(title)}
          onClick={onRemove}
        >
          {readerWords.remove}
        </button>
      </div>
    </li>
  );
}

/** How long it takes, or what is left of it, at the speed of this moment. */
function stateOf(reader: Reader, { sections, progress }: LibraryText): string {
  const whole = sections.reduce((sum, characters) => sum + characters, 0);
  if (progress.isFinished) return readerWords.finished;
  const { section, offset } = progress.place;
  const before = sections.slice(0, section).reduce((sum, characters) => sum + characters, 0);
  const left = Math.max(0, whole - before - Math.min(offset, sections[section] ?? 0));
  const duration = durationInWords(reader.secondsFor(left));
  return left === whole ? readerWords.length(duration) : readerWords.left(duration);
}

function Cover({ text }: { readonly text: LibraryText }) {
  const [address, setAddress] = useState<string | undefined>();
  const { cover } = text;
  useEffect(() => {
    if (!cover) return undefined;
    const url = URL.createObjectURL(cover);
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [cover]);
  return address === undefined ? null : <img class="reader-cover" src={address} alt="" />;
}
