import { signal } from '@preact/signals';
import type {
  ChunkStart,
  PlaybackState,
  Player,
  ReplySource,
} from '../../../src/contract/index.ts';
import { createConversationStore } from '../../../src/platform/conversations.ts';
import type { SessionServices } from '../../../src/session/session.ts';
import type { ReplyView, ReplyViews } from '../../../src/ui/shell/services.ts';
import type { ConversationModel } from '../../../src/ui/chat/conversation-model.ts';
import { createConversationModel } from '../../../src/ui/chat/conversation-model.ts';
import type { PlaybackModel } from '../../../src/ui/player/playback-model.ts';
import { createPlaybackModel } from '../../../src/ui/player/playback-model.ts';
import { createMemoryStore } from '../memory-store.ts';
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
  /** The kept values. */
  readonly values: Record<string, unknown>;
}

/** The same, with the conversation of the last visit read. */
export async function createConversationHarness(
  ...options: Parameters<typeof createFreshHarness>
): Promise<ConversationHarness> {
  const harness = createFreshHarness(...options);
  await harness.conversation.restore();
  return harness;
}

/** A conversation over a real session on plain stages. */
export function createFreshHarness(
  reply?: ReplySource,
  values: Record<string, unknown> = {},
  stages: Partial<SessionServices> = {},
): ConversationHarness {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player, () => harness.session.hush());
  const ended = new Set<(turn: number) => void>();
  const view = {} as ReplyView;
  const replies: ReplyViews = {
    viewOf: () => view,
    render: () => view,
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
  const conversation = createConversationModel({
    session: harness.session,
    player,
    playback,
    replies,
    soundCache: signal({
      state: signal({ keptBytes: 0, problem: undefined }),
      clear: () => player.calls.push('clear what was kept'),
    }),
    contextSize: 5,
    conversations: createConversationStore(createMemoryStore(values), harness.clock),
  });
  return { ...harness, conversation, playback, player, values };
}
