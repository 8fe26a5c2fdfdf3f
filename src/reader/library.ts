import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { plainOf, shorten } from './pasted.ts';
import type { RecordStore } from './records.ts';
import { charactersOf, cutIntoSections } from './sections.ts';
import type { LibraryText, NewText, Progress, Section, TextHead, TextId } from './types.ts';

/** The texts that are kept on this device. */
export interface Library {
  /** The one that was used last comes first. `undefined` until they have been read. */
  readonly texts: ReadonlySignal<readonly LibraryText[] | undefined>;
  /** Whether texts last only as long as the page. */
  readonly isLost: ReadonlySignal<boolean>;
  /** The text that was deleted last and can be restored. */
  readonly deleted: ReadonlySignal<LibraryText | undefined>;
  /** Reads the heads; again when another tab may have changed them. */
  load(): Promise<void>;
  /** Keeps a text. */
  add(text: NewText): Promise<LibraryText>;
  /** @throws Error where it is not there any more, as when another tab has deleted the text. */
  section(id: TextId, index: number): Promise<Section>;
  /** A recording of the text; `undefined`: it is not there. */
  recording(id: TextId, name: string): Promise<Blob | undefined>;
  /** The progress as it is kept now: another tab may have read on. */
  progressOf(id: TextId): Promise<Progress>;
  keepProgress(id: TextId, progress: Partial<Progress>): void;
  change(id: TextId, patch: Partial<Omit<TextHead, 'id'>>): void;
  /** Takes a text away. It can be restored for an hour, or until the next one is deleted. */
  remove(id: TextId): void;
  undoRemove(): void;
}

const headKey = (id: TextId) => `text/${id}`;
const progressKey = (id: TextId) => `progress/${id}`;
/** The index is padded, so that keys are in the order of the text. */
const sectionKey = (id: TextId, index: number) => `section/${id}/${String(index).padStart(6, '0')}`;

const recordingKey = (id: TextId, name: string) => `recording/${id}/${name}`;

const EXCERPT_CHARACTERS = 160;
/** So many sections are written at a time: each is a few kilobytes, copied on the main thread. */
const SECTIONS_PER_WRITE = 40;

/** A deleted text can be restored for so long; then it is removed at the next start. */
const RESTORABLE_MS = 3_600_000;

const START: Progress = { place: { section: 0, offset: 0 }, openedMs: 0, isFinished: false };

export interface LibraryOptions {
  readonly records: RecordStore;
  /** Where recordings are kept, which may have no room for them. Default: with the rest. */
  readonly sounds?: RecordStore;
  readonly isLost: ReadonlySignal<boolean>;
  /** Milliseconds since 1970. Default: the clock of the device. */
  readonly now?: () => number;
  readonly newId?: () => string;
}

export function createLibrary(options: LibraryOptions): Library {
  const {
    records,
    sounds = records,
    isLost,
    now = Date.now,
    newId = () => crypto.randomUUID(),
  } = options;
  const texts = signal<readonly LibraryText[] | undefined>(undefined);
  const deleted = signal<LibraryText | undefined>(undefined);

  const show = (next: readonly LibraryText[]) => {
    texts.value = next.toSorted((a, b) => lastUsed(b) - lastUsed(a));
  };
  const replace = (
    id: TextId,
    change: (text: LibraryText) => LibraryText,
  ): LibraryText | undefined => {
    let changed: LibraryText | undefined;
    show((texts.peek() ?? []).map((text) => (text.id === id ? (changed = change(text)) : text)));
    return changed;
  };
  /** The records of the text that can be restored no longer. */
  const forget = async ({ id, sections, recordings = [] }: LibraryText) => {
    const keys = sections.map((_, index) => sectionKey(id, index));
    await records.delete([headKey(id), progressKey(id), ...keys]);
    // Where they cannot be deleted, there is nothing more to be done.
    await sounds.delete(recordings.map((name) => recordingKey(id, name))).catch(() => {});
  };
  /** @returns Their names; `undefined` where there is no room for all of them: a voice then reads the text. */
  const keepRecordings = async (
    id: TextId,
    narration: ReadonlyMap<string, Blob>,
  ): Promise<readonly string[] | undefined> => {
    const names = [...narration.keys()];
    try {
      // One at a time: each can have as many bytes as all of the text.
      for (const [name, recording] of narration) {
        await sounds.put([[recordingKey(id, name), recording]]);
      }
      return names;
    } catch {
      await sounds.delete(names.map((name) => recordingKey(id, name))).catch(() => {});
      return undefined;
    }
  };

  return {
    texts,
    isLost,
    deleted,

    async load() {
      const [heads, kept] = await Promise.all([records.list('text/'), records.list('progress/')]);
      const progress = new Map(kept);
      const found = heads.flatMap(([, head]) => {
        if (!isHead(head)) return [];
        return [{ ...head, progress: asProgress(progress.get(progressKey(head.id))) }];
      });
      show(found.filter(({ deletedMs }) => deletedMs === undefined));
      const [latest, ...older] = found
        .filter(({ deletedMs }) => deletedMs !== undefined)
        .toSorted((a, b) => (b.deletedMs ?? 0) - (a.deletedMs ?? 0));
      const isRestorable = (latest?.deletedMs ?? 0) > now() - RESTORABLE_MS;
      deleted.value = isRestorable ? latest : undefined;
      for (const text of isRestorable || !latest ? older : [latest, ...older]) void forget(text);
    },

    async add(text) {
      const { sections, chapters } = cutIntoSections(text);
      const id = newId();
      for (let from = 0; from < sections.length; from += SECTIONS_PER_WRITE) {
        await records.put(
          sections
            .slice(from, from + SECTIONS_PER_WRITE)
            .map((section, at) => [sectionKey(id, from + at), section] as const),
        );
      }
      const { title, author, language, cover, isTyped, narration } = text;
      const recordings = narration && (await keepRecordings(id, narration));
      const head: TextHead = {
        id,
        title,
        ...(author !== undefined && { author }),
        ...(language !== undefined && { language }),
        ...(cover && { cover }),
        ...(isTyped === true && { isTyped }),
        ...(recordings && { recordings }),
        excerpt: excerptOf(text),
        sections: sections.map(charactersOf),
        chapters,
        bookmarks: [],
        addedMs: now(),
      };
      const progress = { ...START, openedMs: now() };
      // The head last: a text without all its sections is none.
      await records.put([
        [progressKey(id), progress],
        [headKey(id), head],
      ]);
      const added = { ...head, progress };
      show([added, ...(texts.peek() ?? [])]);
      return added;
    },

    async section(id, index) {
      const section = await records.get(sectionKey(id, index));
      if (!isSection(section)) throw new Error(`Section ${index} of ${id} is not there.`);
      return section;
    },

    async recording(id, name) {
      const kept = await sounds.get(recordingKey(id, name));
      return kept instanceof Blob ? kept : undefined;
    },

    progressOf: async (id) => asProgress(await records.get(progressKey(id))),

    keepProgress(id, progress) {
      const changed = replace(id, (text) => ({
        ...text,
        progress: { ...text.progress, ...progress },
      }));
      if (changed) void records.put([[progressKey(id), changed.progress]]);
    },

    change(id, patch) {
      const changed = replace(id, (text) => ({ ...text, ...patch }));
      if (!changed) return;
      const { progress: _, ...head } = changed;
      void records.put([[headKey(id), head]]);
    },

    remove(id) {
      const text = texts.peek()?.find((each) => each.id === id);
      if (!text) return;
      if (deleted.peek()) void forget(deleted.peek() ?? text);
      const { progress: _, ...head } = text;
      deleted.value = text;
      show((texts.peek() ?? []).filter((each) => each !== text));
      void records.put([[headKey(id), { ...head, deletedMs: now() }]]);
    },

    undoRemove() {
      const text = deleted.peek();
      if (!text) return;
      deleted.value = undefined;
      const { deletedMs: _, ...restored } = text;
      const { progress: __, ...head } = restored;
      void records.put([[headKey(text.id), head]]);
      show([...(texts.peek() ?? []), restored]);
    },
  };
}

function lastUsed({ progress, addedMs }: LibraryText): number {
  return Math.max(progress.openedMs, addedMs);
}

/** The first words that are not the title. */
function excerptOf({ chapters }: NewText): string {
  const blocks = chapters.flatMap((chapter) => chapter.blocks.slice(0, 4)).slice(0, 12);
  const words = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quote');
  const text = (words.length > 0 ? words : blocks).map((block) => plainOf(block.text)).join(' ');
  return shorten(text, EXCERPT_CHARACTERS);
}

function isHead(value: unknown): value is TextHead {
  const head = value as Partial<TextHead> | null | undefined;
  return (
    typeof head?.id === 'string' &&
    typeof head.title === 'string' &&
    Array.isArray(head.sections) &&
    head.sections.length > 0 &&
    Array.isArray(head.chapters) &&
    Array.isArray(head.bookmarks)
  );
}

function isSection(value: unknown): value is Section {
  return Array.isArray((value as Partial<Section> | null | undefined)?.blocks);
}

function asProgress(value: unknown): Progress {
  const kept = value as Partial<Progress> | null | undefined;
  const { section, offset } = kept?.place ?? {};
  const isPlace = Number.isInteger(section) && Number.isInteger(offset);
  return {
    place: isPlace ? { section: section ?? 0, offset: offset ?? 0 } : START.place,
    openedMs: typeof kept?.openedMs === 'number' ? kept.openedMs : 0,
    isFinished: kept?.isFinished === true,
  };
}
