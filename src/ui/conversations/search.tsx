import { useEffect, useRef } from 'preact/hooks';
import type { ExcerptPart } from '../../conversations/search/excerpt.ts';
import type { SearchHit } from '../../conversations/search/search.ts';
import { useApp } from '../shell/app-context.ts';
import { conversationsWords as words } from '../words/conversations.ts';
import { useLibrary } from './use-library.ts';
import { useWindow } from './use-window.ts';

/** Searches while it is typed. */
export function SearchField() {
  const library = useLibrary();
  const { rail, status } = useApp();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (rail.isSearching.value) field.current?.focus();
  }, [rail, rail.isSearching.value]);

  const search = async (query: string) => {
    await library.search(query);
    const { hits } = library;
    if (hits.value && library.query.value === query) status.say(words.found(hits.value.length));
  };
  return (
    <input
      ref={field}
      type="search"
      class="input"
      aria-label={words.search}
      placeholder={words.search}
      value={library.query.value}
      onInput={(event) => void search(event.currentTarget.value)}
      onBlur={() => rail.endSearch()}
      onKeyDown={(event) => {
        // The first Escape empties the field, the second one goes further.
        if (event.key !== 'Escape' || library.query.value === '') return;
        event.preventDefault();
        event.stopPropagation();
        void search('');
      }}
    />
  );
}

/** The conversations in which all words were found, with the words marked. */
export function SearchResults({ onChosen }: { readonly onChosen: () => void }) {
  const library = useLibrary();
  const hits = library.hits.value ?? [];
  const { shown, end } = useWindow(hits);
  return (
    <>
      <p class="rail-note">
        {library.isSearching.value ? words.searching : words.found(hits.length)}
      </p>
      <ul class="rail-list">
        {shown.map((hit) => (
          <Result key={hit.conversation.id} hit={hit} onChosen={onChosen} />
        ))}
      </ul>
      <div ref={end} />
    </>
  );
}

function Result({ hit, onChosen }: { readonly hit: SearchHit; readonly onChosen: () => void }) {
  const { conversation } = useApp();
  const choose = async () => {
    await conversation.model.value?.open(hit.conversation.id, hit.turn);
    onChosen();
  };
  return (
    <li>
      <button type="button" class="rail-item" onClick={() => void choose()}>
        <span class="rail-title">
          <Marked parts={hit.title} />
        </span>
        {hit.excerpt.length > 0 && (
          <span class="rail-excerpt">
            <Marked parts={hit.excerpt} />
          </span>
        )}
      </button>
    </li>
  );
}

function Marked({ parts }: { readonly parts: readonly ExcerptPart[] }) {
  if (parts.length === 0) return <>{words.untitled}</>;
  return (
    <>
      {parts.map(({ text, isMarked }, at) =>
        // oxlint-disable-next-line react/no-array-index-key -- the parts are replaced as a whole
        isMarked ? <mark key={at}>{text}</mark> : text,
      )}
    </>
  );
}
