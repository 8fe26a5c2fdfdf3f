import type { TurnId } from '../contract/index.ts';
import type { TurnSummary } from '../session/turn/turn.ts';
import type { OpenBreather } from '../shared/breather.ts';
import {
  createAdmission,
  type AdmissionOptions,
  type RunningTurn,
  type SoundWish,
} from './admission.ts';
import {
  startBoundedTurn,
  type BoundedTurnOptions,
  type Outlet,
  type TurnPlan,
} from './bounded-turn.ts';
import { subscriberOf } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { RESTART, type TurnEnd } from './turn-errors.ts';

export interface TurnsOptions extends AdmissionOptions, Omit<BoundedTurnOptions, 'breathe'> {
  readonly openBreather: OpenBreather;
}

/** Every turn of the server: who may begin one, and how it ends. */
export interface Turns {
  /** How many are under way. */
  readonly active: number;
  /**
   * @returns Whether it is spoken.
   * @throws Refusal when this address, or everybody, has to wait.
   */
  admit(address: string, sound: SoundWish): boolean;
  /** Runs one that was admitted. Never rejects. */
  run(plan: TurnPlan, outlet: Outlet, signal: AbortSignal): Promise<TurnSummary>;
  /**
   * Begins none any more, and ends those under way after `graceMs`. Resolves when all have ended. A further call sets
   * another time.
   */
  stop(graceMs: number): Promise<void>;
}

export function createTurns(options: TurnsOptions): Turns {
  const { clock, openBreather } = options;
  const admit = createAdmission(options);
  const active = new Set<ActiveTurn>();
  let lastTurn: TurnId = 0;
  let stopping = false;
  let onIdle = () => {};
  let idle: Promise<void> | undefined;
  let cancelGrace = () => {};

  return {
    get active() {
      return active.size;
    },

    admit(address, sound) {
      if (stopping) {
        throw new Refusal(503, 'stopping', 'The server is restarting. Try again in a moment.', {
          'retry-after': '5',
          connection: 'close',
        });
      }
      return admit(address, sound, Array.from(active));
    },

    async run(plan, outlet, signal) {
      const { end, finished } = startBoundedTurn(++lastTurn, plan, outlet, signal, {
        ...options,
        breathe: openBreather(),
      });
      const self = { who: subscriberOf(plan.address), isSpoken: plan.voice !== undefined, end };
      active.add(self);
      try {
        return await finished;
      } finally {
        active.delete(self);
        if (active.size === 0) onIdle();
      }
    },

    stop(graceMs) {
      stopping = true;
      if (active.size === 0) return Promise.resolve();
      const endAll = () => {
        for (const turn of Array.from(active)) turn.end(RESTART);
      };
      idle ??= new Promise((resolve) => {
        onIdle = resolve;
      });
      cancelGrace();
      cancelGrace = clock.after(graceMs, endAll);
      return idle.finally(() => cancelGrace());
    },
  };
}

interface ActiveTurn extends RunningTurn {
  readonly end: (why: TurnEnd) => void;
}
