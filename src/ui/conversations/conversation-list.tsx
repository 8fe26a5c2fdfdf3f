import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../conversations/types.ts';
import { useApp } from '../shell/app-context.ts';
import { useFocusIfLost } from '../shell/use-focus-if-lost.ts';
import { conversationsWords as words } from '../words/conversations.ts';
import { groupOf } from './groups.ts';
import { useLibrary } from './use-library.ts';
import { useWindow } from './use-window.ts';

interface ListProps {
  readonly onChosen: () => void;
}

/** All conversations, pinned ones first, then by the day on which they were last used. */
export function ConversationList({ onChosen }: ListProps) {
  const library = useLibrary();
  const { shown, end } = useWindow(library.conversations.value);
  const [nowMs] = useState(() => Date.now());
  if (!library.isRead.value) return null;
  return (
    <>
      {library.brokenCount.value > 0 && (
        <p class="rail-note">{words.broken(library.brokenCount.value)}</p>
      )}
      {shown.length === 0 && <p class="rail-note">{words.empty}</p>}
      <ul class="rail-list">
        {shown.map((conversation, at) => {
          const group = groupOf(conversation, nowMs);
          const before = shown[at - 1];
          const isFirst = !before || groupOf(before, nowMs) !== group;
          return (
            <li key={conversation.id}>
              {isFirst && <h3 class="rail-group">{words.groups[group]}</h3>}
              <Item conversation={conversation} onChosen={onChosen} />
            </li>
          );
        })}
      </ul>
      <div ref={end} />
    </>
  );
}

interface ItemProps extends ListProps {
  readonly conversation: Conversation;
}

function Item({ conversation, onChosen }: ItemProps) {
  const { conversation: page } = useApp();
  const [state, setState] = useState<'closed' | 'actions' | 'rename'>('closed');
  const [closings, setClosings] = useState(0);
  // What was pressed is gone once it is closed, and the item may have moved.
  const more = useFocusIfLost(closings > 0 ? closings : undefined);
  const title = conversation.title || words.untitled;
  const isCurrent = page.model.value?.id.value === conversation.id;

  const choose = async () => {
    await page.model.value?.open(conversation.id);
    onChosen();
  };
  const close = () => {
    setState('closed');
    setClosings(closings + 1);
  };
  if (state === 'rename') return <RenameField conversation={conversation} onDone={close} />;
  return (
    <>
      <div class="rail-row">
        <button
          type="button"
          class="rail-item"
          aria-current={isCurrent ? 'page' : undefined}
          onClick={() => void choose()}
        >
          <span class="rail-title">{title}</span>
        </button>
        <button
          ref={more}
          type="button"
          class="rail-more"
          aria-label={words.actionsFor(title)}
          aria-expanded={state === 'actions'}
          onClick={() => setState(state === 'actions' ? 'closed' : 'actions')}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      </div>
      {state === 'actions' && (
        <Actions conversation={conversation} onRename={() => setState('rename')} onDone={close} />
      )}
    </>
  );
}

interface ActionsProps {
  readonly conversation: Conversation;
  readonly onRename: () => void;
  readonly onDone: () => void;
}

function Actions({ conversation, onRename, onDone }: ActionsProps) {
  const library = useLibrary();
  const { status } = useApp();
  const { id, pinned, title } = conversation;
  return (
    <div class="rail-actions">
      <button type="button" class="button small" onClick={onRename}>
        {words.rename}
      </button>
      <button
        type="button"
        class="button small"
        onClick={() => {
          library.pin(id, !pinned);
          onDone();
        }}
      >
        {pinned ? words.unpin : words.pin}
      </button>
      <button
        type="button"
        class="button small"
        onClick={() => {
          library.delete([id]);
          status.say(words.deleted(title));
        }}
      >
        {words.delete}
      </button>
    </div>
  );
}

interface RenameProps {
  readonly conversation: Conversation;
  readonly onDone: () => void;
}

function RenameField({ conversation, onDone }: RenameProps) {
  const library = useLibrary();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <form
      class="rail-rename"
      onSubmit={(event) => {
        event.preventDefault();
        library.rename(conversation.id, field.current?.value ?? '');
        onDone();
      }}
    >
      <input
        ref={field}
        class="input"
        aria-label={words.newTitle}
        defaultValue={conversation.title}
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onDone();
        }}
      />
      <button type="submit" class="button small">
        {words.save}
      </button>
    </form>
  );
}
