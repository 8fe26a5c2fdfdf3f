import { useState } from 'preact/hooks';
import { useFocusIfLost } from '../shell/use-focus-if-lost.ts';
import { useApp } from '../shell/app-context.ts';
import { conversationsWords as words } from '../words/conversations.ts';
import { useLibrary } from './use-library.ts';
import { useWindow } from './use-window.ts';

interface DeletedProps {
  /** Called when a button was pressed that is gone afterwards, and the focus with it. */
  readonly onPressed: () => void;
}

/** What was deleted and can be restored, and the button that deletes all. */
export function DeletedList({ onPressed }: DeletedProps) {
  const library = useLibrary();
  const deleted = library.deleted.value;
  return (
    <>
      {deleted.length > 0 && (
        <>
          <UndoLine onPressed={onPressed} />
          <details class="rail-deleted">
            <summary>{words.recentlyDeleted(deleted.length)}</summary>
            <Deleted onPressed={onPressed} />
          </details>
        </>
      )}
      {library.conversations.value.length > 0 && <DeleteAll />}
    </>
  );
}

/** Undoes the last deletion: what was deleted at the same moment comes back together. */
function UndoLine({ onPressed }: DeletedProps) {
  const library = useLibrary();
  const { status } = useApp();
  const [last] = library.deleted.value;
  const undo = useFocusIfLost(last?.id);
  const together = library.deleted.value.filter(({ deletedMs }) => deletedMs === last?.deletedMs);
  if (!last) return null;
  return (
    <p class="rail-note rail-undo">
      {together.length === 1
        ? words.deleted(last.title || words.untitled)
        : words.deletedSeveral(together.length)}{' '}
      <button
        ref={undo}
        type="button"
        class="link"
        onClick={() => {
          library.restore(together.map(({ id }) => id));
          status.say(words.undo);
          onPressed();
        }}
      >
        {words.undo}
      </button>
    </p>
  );
}

function Deleted({ onPressed }: DeletedProps) {
  const library = useLibrary();
  const { shown, end } = useWindow(library.deleted.value);
  return (
    <>
      <p class="rail-note">{words.recentlyDeletedHint}</p>
      <ul class="rail-list">
        {shown.map(({ id, title }) => (
          <li key={id} class="rail-row">
            <span class="rail-title">{title || words.untitled}</span>
            <button
              type="button"
              class="button small"
              aria-label={words.restoreTitle(title || words.untitled)}
              onClick={() => {
                library.restore([id]);
                onPressed();
              }}
            >
              {words.restore}
            </button>
          </li>
        ))}
      </ul>
      <div ref={end} />
      <button
        type="button"
        class="button small"
        onClick={() => void library.removeDeleted().finally(onPressed)}
      >
        {words.removeDeleted}
      </button>
    </>
  );
}

/** Deletes with a second press. */
function DeleteAll() {
  const library = useLibrary();
  const { status } = useApp();
  const [isAsking, setAsking] = useState(false);
  const all = library.conversations.value;
  return (
    <button
      type="button"
      class="button small"
      onBlur={() => setAsking(false)}
      onClick={() => {
        if (!isAsking) {
          setAsking(true);
          return;
        }
        library.delete(all.map(({ id }) => id));
        status.say(words.deletedSeveral(all.length));
      }}
    >
      {isAsking ? words.reallyDeleteAll(all.length) : words.deleteAll}
    </button>
  );
}
