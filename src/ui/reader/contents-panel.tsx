import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { readerWords } from '../words/reader.ts';
import { ReaderIcon } from './reader-icon.tsx';

interface ContentsPanelProps {
  readonly reader: Reader;
  readonly text: OpenedText;
}

/** Chapters and bookmarks, each of which leads to its place. */
export function ContentsPanel({ reader, text }: ContentsPanelProps) {
  const { marks } = text.timeline;
  const current = text.timeline.chapterOf(reader.place.value.section);
  const own = reader.library.texts.value?.find(({ id }) => id === text.id);
  const bookmarks = own?.bookmarks ?? [];
  return (
    <div class="reader-panel reader-contents">
      <h2>{readerWords.contents}</h2>
      {marks.length < 2 ? (
        <p class="aside">{readerWords.noChapters}</p>
      ) : (
        <ol>
          {marks.map(({ chapter }, at) => (
            <li key={chapter.section} style={{ '--level': chapter.level }}>
              <button
                type="button"
                class="link"
                aria-current={chapter === current}
                onClick={() => reader.moveTo({ section: chapter.section, offset: 0 })}
              >
                {chapter.title || readerWords.untitled(at + 1)}
              </button>
            </li>
          ))}
        </ol>
      )}
      <h2>{readerWords.bookmarks}</h2>
      {bookmarks.length === 0 && <p class="aside">{readerWords.noBookmarks}</p>}
      <ul>
        {bookmarks.map((bookmark) => (
          <li key={`${bookmark.place.section}.${bookmark.place.offset}`}>
            <button type="button" class="link" onClick={() => reader.moveTo(bookmark.place)}>
              {bookmark.excerpt}
            </button>
            <button
              type="button"
              class="button small square"
              aria-label={readerWords.removeBookmark}
              title={readerWords.removeBookmark}
              onClick={() => reader.removeBookmark(bookmark)}
            >
              <ReaderIcon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
