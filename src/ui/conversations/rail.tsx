import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { PlayerIcon } from '../player/player-icon.tsx';
import { useFileDrop } from '../exchange/use-file-drop.ts';
import { useImport } from '../exchange/use-import.ts';
import { Icon } from '../shell/icon.tsx';
import { useFocusIfLost } from '../shell/use-focus-if-lost.ts';
import { conversationsWords as words } from '../words/conversations.ts';
import { ConversationList } from './conversation-list.tsx';
import { DeletedList } from './deleted-list.tsx';
import { SearchField, SearchResults } from './search.tsx';
import { useLibrary } from './use-library.ts';
import './rail.css';

interface RailProps {
  readonly focusMessage: () => void;
}

/** All conversations: beside the text where there is room, or else in a sheet over it. */
export function Rail({ focusMessage }: RailProps) {
  const { rail } = useApp();
  if (rail.isWide.value) {
    return (
      <aside class="rail" aria-label={words.title}>
        <Contents onChosen={focusMessage} />
      </aside>
    );
  }
  return <Sheet />;
}

/** Closing it gives the focus back to the button that opened it: the message field would raise the keyboard. */
function Sheet() {
  const { rail } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="rail sheet"
      closedby="any"
      aria-label={words.title}
      onClose={() => rail.close()}
    >
      <Contents onChosen={() => dialog.current?.close()} />
    </dialog>
  );
}

function Contents({ onChosen }: { readonly onChosen: () => void }) {
  const { conversation, rail } = useApp();
  const library = useLibrary();
  const { sentence, bringIn } = useImport();
  const [pressed, setPressed] = useState(0);
  const fresh = useFocusIfLost(pressed > 0 ? pressed : undefined);
  const { isOver, handlers } = useFileDrop((files) => void bringIn(files));
  return (
    <>
      <div class="rail-head">
        <h2>{words.title}</h2>
        <button
          type="button"
          class="button quiet square"
          aria-label={words.close}
          title={words.close}
          onClick={() => rail.close()}
        >
          <PlayerIcon name="close" />
        </button>
      </div>
      <div class="rail-tools">
        <button
          ref={fresh}
          type="button"
          class="button"
          onClick={() => {
            conversation.startNew();
            onChosen();
          }}
        >
          <Icon name="fresh" />
          {words.newConversation}
        </button>
        <SearchField />
      </div>
      {/* Another one for the hits: they begin at their top, wherever the list was. */}
      <div
        key={library.hits.value === undefined ? 'list' : 'hits'}
        class={isOver ? 'rail-scroller over' : 'rail-scroller'}
        {...handlers}
      >
        {sentence !== '' && <p class="rail-note">{sentence}</p>}
        {library.hits.value === undefined ? (
          <>
            <ConversationList onChosen={onChosen} />
            <DeletedList onPressed={() => setPressed((times) => times + 1)} />
          </>
        ) : (
          <SearchResults onChosen={onChosen} />
        )}
      </div>
    </>
  );
}
