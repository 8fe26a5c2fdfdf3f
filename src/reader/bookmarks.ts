import type { ReadonlySignal } from '@preact/signals';
import type { Library } from './library.ts';
import { type OpenedText, sentenceAt } from './opened-text.ts';
import type { Bookmark, LibraryText, Place } from './types.ts';

/** The places that a person has marked in the text that is open. */
export interface Bookmarks {
  /** The bookmark of a sentence, by its beginning. Reads signals. */
  at(place: Place): Bookmark | undefined;
  /** Marks the sentence that begins there; again: takes the mark away. @returns Whether it is marked now. */
  toggle(text: OpenedText, at: Place): Promise<boolean>;
  remove(bookmark: Bookmark): void;
}

/** @param now Milliseconds since 1970. */
export function createBookmarks(
  library: Pick<Library, 'texts' | 'change'>,
  current: ReadonlySignal<OpenedText | undefined>,
  now: () => number,
): Bookmarks {
  const kept = (): LibraryText | undefined =>
    library.texts.value?.find(({ id }) => id === current.value?.id);
  const at = ({ section, offset }: Place) =>
    kept()?.bookmarks.find(({ place }) => place.section === section && place.offset === offset);
  const remove = (bookmark: Bookmark) => {
    const text = kept();
    if (!text) return;
    library.change(text.id, { bookmarks: text.bookmarks.filter((each) => each !== bookmark) });
  };
  return {
    at,
    remove,
    async toggle(text, place) {
      const known = at(place);
      if (known) {
        remove(known);
        return false;
      }
      const { spoken } = await text.section(place.section);
      const sentence = sentenceAt(spoken, place.offset);
      const excerpt = sentence ? spoken.text.slice(sentence.start, sentence.end) : '';
      const others = kept()?.bookmarks ?? [];
      const bookmarks = [...others, { place, excerpt, createdMs: now() }].toSorted(
        (a, b) => a.place.section - b.place.section || a.place.offset - b.place.offset,
      );
      library.change(text.id, { bookmarks });
      return true;
    },
  };
}
