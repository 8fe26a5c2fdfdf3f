import type {
  ChunkStart,
  PlaybackState,
  Player,
  ReplySource,
} from '../../../src/contract/index.ts';
import { headKey, turnKey } from '../../../src/conversations/records.ts';
import type { StoredTurn } from '../../../src/conversations/types.ts';
import type { SessionServices } from '../../../src/session/session.ts';
import type { ReplyView, ReplyViews } from '../../../src/ui/shell/services.ts';
import type {
  ConversationModel,
  ConversationParts,
} from '../../../src/ui/chat/conversation-types.ts';
import { createConversationModel } from '../../../src/ui/chat/conversation-model.ts';
import type { PlaybackModel } from '../../../src/ui/player/playback-model.ts';
import { createPlaybackModel } from '../../../src/ui/player/playback-model.ts';
import type { Browser } from '../conversations.ts';
import { createBrowser, createConversationParts } from '../conversations.ts';
import type { SessionHarness } from '../session-harness.ts';
import { createSessionHarness } from '../session-harness.ts';
import { plainReader } from '../turn-harness.ts';

const IDLE: PlaybackState = {
  status: 'idle',
  turn: undefined,
  canSkipBack: false,
  canSkipForward: false,
};

/** A player without sound that writes down what it was told, and says what a test tells it to. */
export interface SilentPlayer extends Player {
  readonly calls: string[];
  publish(state: Partial<PlaybackState>): void;
  /** Says that a chunk begins to sound. */
  begin(start: ChunkStart): void;
}

export function createSilentPlayer(): SilentPlayer {
  const calls: string[] = [];
  const listeners = new Set<(state: PlaybackState) => void>();
  const startListeners = new Set<(start: ChunkStart) => void>();
  let state = IDLE;
  return {
    calls,
    get state() {
      return state;
    },
    publish(next) {
      state = { ...IDLE, ...next };
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin(start) {
      for (const listener of startListeners) listener(start);
    },
    onChunkStart(listener) {
      startListeners.add(listener);
      return () => startListeners.delete(listener);
    },
    play: (turn, index) => calls.push(`play ${turn}.${index}`),
    finish: (turn) => calls.push(`finish ${turn}`),
    stop: (turn) => calls.push(`stop ${turn}`),
    aheadSeconds: () => 30,
    async whenAheadFalls(turn, seconds) {
      calls.push(`whenAheadFalls ${turn} ${seconds}`);
    },
    stopAll: () => calls.push('stopAll'),
    async unlock() {
      calls.push('unlock');
      return true;
    },
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    skip: (direction) => calls.push(`skip ${direction}`),
    position: () => undefined,
    readSignal: (target) => target.fill(0),
    upcoming: () => [],
    replace: () => false,
    setSpeed: (speed) => calls.push(`setSpeed ${speed}`),
    setVolume: (volume) => calls.push(`setVolume ${volume}`),
    whenHeard: () => Promise.resolve(),
    async playWav() {
      calls.push('playWav');
    },
  };
}

export interface ConversationHarness extends SessionHarness {
  readonly conversation: ConversationModel;
  readonly playback: PlaybackModel;
  readonly player: SilentPlayer;
  readonly browser: Browser;
  readonly parts: ConversationParts;
  /** The turns that are kept, in the order of their asking. */
  readonly keptTurns: () => readonly StoredTurn[];
}

/** What there is before the page is opened. */
export interface Before {
  /** The conversation of the last visit, one turn after the other. */
  readonly turns?: readonly (Pick<StoredTurn, 'message' | 'reply' | 'outcome'> &
    Partial<StoredTurn>)[];
  /** Another tab's browser: the page is opened in it. */
  readonly browser?: Browser;
  readonly parts?: Partial<ConversationParts>;
}

/** The conversation that is kept from the last visit. */
export const LAST_CONVERSATION = 'last';

/** The same, with the conversation of the last visit read. */
export async function createConversationHarness(
  ...options: Parameters<typeof createFreshHarness>
): Promise<ConversationHarness> {
  const harness = createFreshHarness(...options);
  await harness.conversation.restore();
  return harness;
}

function keepTurns({ records }: Browser, turns: NonNullable<Before['turns']>): void {
  const ids = turns.map(({ id }, at) => id ?? `turn-${at}`);
  turns.forEach((turn, at) => {
    const id = ids[at] ?? '';
    const parent = ids[at - 1];
    const record = { createdMs: at + 1, ...(parent !== undefined && { parent }), ...turn, id };
    records.values.set(turnKey(LAST_CONVERSATION, id), record);
  });
  records.values.set(headKey(LAST_CONVERSATION), {
    id: LAST_CONVERSATION,
    title: 'Last',
    titledBy: 'question',
    pinned: false,
    createdMs: 1,
    changedMs: 1,
    leaf: ids.at(-1),
  });
}

/** A conversation over a real session on plain stages. */
export function createFreshHarness(
  reply?: ReplySource,
  before: Before = {},
  stages: Partial<SessionServices> = {},
): ConversationHarness {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player, () => harness.session.hush());
  const ended = new Set<(turn: number) => void>();
  const view = {} as ReplyView;
  const replies: ReplyViews = {
    viewOf: () => view,
    render: () => view,
    renderInSteps: async () => view,
    onEnd(listener) {
      ended.add(listener);
      return () => ended.delete(listener);
    },
  };
  const harness = createSessionHarness(reply, {
    ...stages,
    sink: player,
    openReader(turn, onSpeakable) {
      const reader = plainReader(turn, onSpeakable);
      return {
        write: (delta) => reader.write(delta),
        end() {
          reader.end();
          for (const listener of ended) listener(turn);
        },
      };
    },
  });
  const browser = before.browser ?? createBrowser();
  const parts = { ...createConversationParts(harness.clock, browser), ...before.parts };
  if (before.turns) keepTurns(browser, before.turns);
  if (before.turns) parts.place.set(LAST_CONVERSATION);
  const conversation = createConversationModel(
    { session: harness.session, player, playback, replies },
    parts,
  );
  const keptTurns = () =>
    [...browser.records.values]
      .filter(([key]) => key.startsWith('t/'))
      .map(([, turn]) => turn as StoredTurn)
      .toSorted((a, b) => a.createdMs - b.createdMs);
  return { ...harness, conversation, playback, player, browser, parts, keptTurns };
}
