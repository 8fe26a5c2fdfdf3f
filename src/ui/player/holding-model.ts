import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { TurnId, Unsubscribe, VoiceProgress } from '../../contract/index.ts';
import type { AppServices } from '../shell/services.ts';
import type { StatusModel } from '../shell/status-model.ts';

/**
 * Why there is no sound yet. `working`: the first of it is not made. `holding`: it is held back so as to play through
 * without a break once it has begun, for so many seconds from now on as far as can be told; `begin` has it begin at
 * once, at the risk of breaks.
 */
export type Held = { readonly turn: TurnId } & Extract<
  VoiceProgress,
  { type: 'working' | 'holding' }
>;

export interface HoldingModel {
  /** What is waited for, if anything is. */
  readonly held: ReadonlySignal<Held | undefined>;
  readonly dispose: Unsubscribe;
}

type Services = Pick<AppServices, 'session'> & { readonly status: StatusModel };

export function createHolding({ session, status }: Services): HoldingModel {
  const held = signal<Held | undefined>(undefined);
  let announced = '';
  const hold = (next: Held) => {
    held.value = next;
    const news = `${next.type} ${next.turn}`;
    if (news === announced) return;
    // It comes again as the estimate changes; what changes every second cannot be listened to.
    announced = news;
    status.say(
      next.type === 'working'
        ? 'The voice is at work on its first sentence.'
        : `The voice needs a moment. Sound begins in about ${waitInWords(next.seconds)}.`,
    );
  };
  const release = (turn: TurnId) => {
    if (held.value?.turn === turn) held.value = undefined;
  };
  const subscriptions = [
    session.onVoice(({ turn, progress }) => {
      switch (progress.type) {
        case 'working':
        case 'holding':
          return hold({ turn, ...progress });
        case 'begun':
          return release(turn);
        case 'made':
      }
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

/** From when on nobody counts seconds. */
const MINUTES_FROM_SECONDS = 100;

/** `a second`, `8 seconds`, `4 minutes`. */
export function waitInWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole === 1) return 'a second';
  return whole < MINUTES_FROM_SECONDS ? `${whole} seconds` : `${Math.round(whole / 60)} minutes`;
}
