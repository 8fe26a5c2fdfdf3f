import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { TurnId, Unsubscribe } from '../contract/index.ts';
import type { AppServices } from './services.ts';
import type { StatusModel } from './status-model.ts';

/** Sound that is held back so as to play through without a break once it has begun. */
export interface Held {
  readonly turn: TurnId;
  /** As far as can be told, from now on. */
  readonly seconds: number;
  /** Has it begin at once, at the risk of breaks. */
  readonly begin: () => void;
}

export interface HoldingModel {
  /** What is held back, if anything is. */
  readonly held: ReadonlySignal<Held | undefined>;
  readonly dispose: Unsubscribe;
}

type Services = Pick<AppServices, 'session'> & { readonly status: StatusModel };

export function createHolding({ session, status }: Services): HoldingModel {
  const held = signal<Held | undefined>(undefined);
  let announced: TurnId | undefined;
  const hold = (next: Held) => {
    held.value = next;
    if (next.turn === announced) return;
    // It comes again as the estimate changes; what changes every second cannot be listened to.
    announced = next.turn;
    const seconds = Math.ceil(next.seconds);
    status.say(`The voice needs a moment. Sound begins in about ${seconds} seconds.`);
  };
  const release = (turn: TurnId) => {
    if (held.value?.turn === turn) held.value = undefined;
  };
  const subscriptions = [
    session.onVoice(({ turn, progress }) => {
      if (progress.type === 'holding') hold({ turn, ...progress });
      if (progress.type === 'begun') release(turn);
    }),
    session.bus.on('done', ({ turn }) => release(turn)),
    session.bus.on('error', ({ turn, fatal }) => {
      if (fatal) release(turn);
    }),
  ];
  return {
    held,
    dispose: () => subscriptions.forEach((unsubscribe) => unsubscribe()),
  };
}
