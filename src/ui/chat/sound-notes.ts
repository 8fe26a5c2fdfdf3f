import type { ConversationStore } from '../../conversations/store.ts';
import type { ConversationId, TurnKey } from '../../conversations/types.ts';
import { createThrottle } from '../../platform/throttle.ts';
import type { Clock } from '../../shared/clock.ts';

/** Sentences follow each other by seconds; a few are noted together. */
const SAVE_INTERVAL_MS = 2000;

/** Notes which sounds belong to which turn, so that they go with it. */
export interface SoundNotes {
  add(conversation: ConversationId, name: string, turn: TurnKey): void;
  readonly flush: () => void;
}

export function createSoundNotes(
  store: Pick<ConversationStore, 'addSounds'>,
  clock: Clock,
): SoundNotes {
  let waiting = new Map<ConversationId, Record<string, TurnKey>>();
  const saving = createThrottle(
    () => {
      for (const [conversation, sounds] of waiting) void store.addSounds(conversation, sounds);
      waiting = new Map();
    },
    SAVE_INTERVAL_MS,
    clock,
  );
  return {
    add(conversation, name, turn) {
      const sounds = waiting.get(conversation) ?? {};
      sounds[name] = turn;
      waiting.set(conversation, sounds);
      saving.ask();
    },
    flush: saving.flush,
  };
}
