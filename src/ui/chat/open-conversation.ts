import type { ReadonlySignal } from '@preact/signals';
import { batch, signal } from '@preact/signals';
import { readConversation, readTurn } from '../../conversations/read-records.ts';
import { partsOf, patched, type Patch } from '../../conversations/records.ts';
import type { ConversationPatch, ConversationStore } from '../../conversations/store.ts';
import type { TabLocks } from '../../conversations/tabs.ts';
import { arrangeTurns, type TurnTree } from '../../conversations/tree.ts';
import type {
  Conversation,
  ConversationId,
  StoredTurn,
  TurnKey,
} from '../../conversations/types.ts';
import { createThrottle } from '../../platform/throttle.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ReplyView } from '../shell/services.ts';
import { hearingPatch, patchFrom } from './stored-turn.ts';
import { createTurn, type TurnModel } from './turn-model.ts';

/** A reply grows many times a second; so often is enough to lose next to nothing. */
const SAVE_INTERVAL_MS = 800;

/** A deleted turn can be restored for so long; then it is removed when its conversation is opened. */
export const RESTORABLE_MS = 3_600_000;

/** The name of the lock that is held while a turn is written. */
export const writingLock = (turn: TurnKey): string => `knik-writing ${turn}`;

/** One conversation in memory: the tree of its turns, and the path through it that is shown. */
export interface OpenConversation {
  readonly id: ConversationId;
  /** `undefined` while there is nothing of it to be kept. */
  readonly head: ReadonlySignal<Conversation | undefined>;
  /** The path that is shown, first turn first. */
  readonly path: ReadonlySignal<readonly TurnModel[]>;
  /** How many of its turns could not be read. */
  readonly brokenCount: ReadonlySignal<number>;
  /** The turn that was deleted last, while it can be restored. */
  readonly lastDeleted: ReadonlySignal<TurnModel | undefined>;
  /** Whether it was deleted for good, in another tab perhaps. */
  readonly isGone: () => boolean;
  readonly turn: (key: TurnKey) => TurnModel | undefined;
  /** The path to a turn, which need not be shown. */
  pathTo(turn: TurnKey | undefined): readonly TurnModel[];
  /** The versions at the place of a turn, oldest first. Reads a signal. */
  versionsOf(turn: TurnKey): readonly TurnModel[];
  /** Adds a turn and shows it. */
  add(turn: TurnModel, head: ConversationPatch): void;
  /** Shows a turn, and the newest way from there. */
  show(turn: TurnKey): void;
  /**
   * Keeps a turn soon, or now together with other fields of the head.
   *
   * @param part Of a turn that is only heard here, another tab may have newer text.
   */
  saveSoon(turn: TurnModel, part: 'all' | 'hearing'): void;
  save(turn: TurnModel | undefined, head: ConversationPatch): void;
  readonly flush: () => void;
  /** Deletes a turn; it can be restored for a while. */
  delete(turn: TurnModel): void;
  restore(turn: TurnModel): void;
  /** Removes a turn of which nothing is worth keeping. */
  drop(turn: TurnModel): void;
  /** Takes over changes that another tab has made. */
  apply(patches: readonly Patch[]): void;
}

export interface OpenConversationOptions {
  readonly id: ConversationId;
  readonly store: ConversationStore;
  readonly locks: TabLocks;
  readonly clock: Clock;
  readonly nowMs: () => number;
  readonly render: (markdown: string) => ReplyView;
}

/** Says in the turn that it was broken off, once nobody writes it any more. */
export function followWriting(turn: TurnModel, locks: TabLocks): void {
  void locks.whenFree(writingLock(turn.id)).then(() => turn.breakOff());
}

/**
 * Opens what has been read of a conversation.
 *
 * @param known Its head; `undefined`: nothing of it is kept yet.
 * @param broken How many of its turns could not be read.
 */
export function createOpenConversation(
  options: OpenConversationOptions,
  known?: Conversation,
  kept: readonly TurnModel[] = [],
  broken = 0,
): OpenConversation {
  const { id, store, locks, clock, nowMs, render } = options;
  const head = signal(known);
  const turns = new Map(kept.map((turn) => [turn.id, turn]));
  const tree = signal<TurnTree<TurnModel>>(arrangeTurns(kept));
  const path = signal<readonly TurnModel[]>(tree.value.pathTo(known?.leaf));
  const lastDeleted = signal<TurnModel | undefined>(undefined);
  const brokenCount = signal(broken);
  const unsaved = new Map<TurnModel, 'all' | 'hearing'>();
  let leaf = known?.leaf;
  let isGone = false;

  const arrange = () =>
    batch(() => {
      tree.value = arrangeTurns(turns.values());
      path.value = tree.value.pathTo(leaf);
      const deleted = [...turns.values()].filter(
        ({ deletedMs = 0, message }) => deletedMs > nowMs() - RESTORABLE_MS && message !== '',
      );
      lastDeleted.value = deleted
        .toSorted((a, b) => (a.deletedMs ?? 0) - (b.deletedMs ?? 0))
        .at(-1);
    });
  arrange();

  const saving = createThrottle(() => write({}), SAVE_INTERVAL_MS, clock);
  function write(patch: ConversationPatch): void {
    if (isGone) return;
    const patches = Array.from(unsaved, ([turn, part]) =>
      part === 'all' ? patchFrom(turn) : hearingPatch(turn),
    );
    unsaved.clear();
    if (Object.keys(patch).length > 0) {
      head.value = readConversation(id, patched(head.value, patch)) ?? head.value;
    }
    if (patches.length > 0 || Object.keys(patch).length > 0) void store.save(id, patch, patches);
  }
  const save = (turn: TurnModel | undefined, patch: ConversationPatch) => {
    if (turn) unsaved.set(turn, 'all');
    write(patch);
  };
  const show = (key: TurnKey | undefined) => {
    leaf = key;
    arrange();
  };

  function receive(stored: StoredTurn): void {
    const own = turns.get(stored.id);
    if (!own) {
      const isWritten = stored.outcome === 'open';
      const turn = createTurn(stored, { render }, isWritten);
      turns.set(stored.id, turn);
      if (isWritten) followWriting(turn, locks);
      // The other tab goes on from where this one is: so does this one.
      const end = path.value.at(-1);
      const isNext = stored.parent === end?.id && stored.deletedMs === undefined;
      if (isNext) leaf = stored.id;
    } else {
      const wasWritten = own.outcome.value === 'streaming';
      own.receive(stored);
      if (!wasWritten && stored.outcome === 'open') followWriting(own, locks);
    }
  }

  return {
    id,
    head,
    path,
    brokenCount,
    lastDeleted,
    isGone: () => isGone,
    turn: (key) => turns.get(key),
    pathTo: (key) => tree.value.pathTo(key),
    versionsOf: (key) => tree.value.versionsOf(key),

    add(turn, patch) {
      turns.set(turn.id, turn);
      show(turn.id);
      save(turn, { ...patch, leaf: turn.id });
    },
    show(key) {
      show(tree.value.leafBelow(key));
      save(undefined, { leaf });
    },
    saveSoon(turn, part) {
      if (unsaved.get(turn) !== 'all') unsaved.set(turn, part);
      saving.ask();
    },
    save,
    flush: saving.flush,

    delete(turn) {
      const deletedMs = nowMs();
      turn.setDeleted(deletedMs);
      arrange();
      write({});
      void store.save(id, {}, [{ id: turn.id, deletedMs }]);
    },
    restore(turn) {
      turn.setDeleted(undefined);
      arrange();
      if (!path.value.includes(turn)) show(tree.value.leafBelow(turn.id));
      void store.save(id, { leaf }, [{ id: turn.id, deletedMs: undefined }]);
    },
    drop(turn) {
      turns.delete(turn.id);
      unsaved.delete(turn);
      if (leaf === turn.id) leaf = turn.parent;
      arrange();
      void store.removeTurns(id, [turn.id]);
    },

    apply(patches) {
      let isChanged = false;
      for (const { key, fields } of patches) {
        const { conversation, turn } = partsOf(key);
        if (conversation !== id) continue;
        if (turn === undefined) {
          isGone = fields === undefined;
          head.value = fields && readConversation(id, patched(head.value, fields));
          continue;
        }
        isChanged = true;
        if (fields === undefined) {
          turns.delete(turn);
        } else {
          const own = turns.get(turn);
          const former = own ? storedOf(own) : undefined;
          const stored = readTurn(turn, patched(former, fields));
          if (stored) receive(stored);
        }
      }
      if (isChanged) arrange();
    },
  };
}

function storedOf(turn: TurnModel): Record<string, unknown> {
  const { deletedMs } = turn;
  return { ...patchFrom(turn), ...(deletedMs !== undefined && { deletedMs }) };
}
