import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { TurnId, Unsubscribe, VoiceProgress } from '../../contract/index.ts';
import type { AppServices } from '../shell/services.ts';
import type { StatusModel } from '../shell/status-model.ts';
import { playerWords } from '../words/player.ts';

/**
 * Why there is no sound yet. `working`: the first chunk is still being made. `holding`: the sound is held back for
 * about `seconds`, so that it plays without pauses once it starts. `begin` starts it at once, at the risk of pauses.
 */
export type Held = { readonly turn: TurnId } & Extract<
  VoiceProgress,
  { type: 'working' | 'holding' }
>;

export interface HoldingModel {
  /** `undefined` while nothing is waited for. */
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
    // The estimate changes all the time. Nobody could listen to each change.
    announced = news;
    status.say(
      next.type === 'working'
        ? playerWords.preparingVoice
        : playerWords.soundStartsIn(waitInWords(next.seconds)),
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

/** Longer waits are told in minutes. */
const MINUTES_FROM_SECONDS = 100;

/** `1 second`, `8 seconds`, `4 minutes`: rounded up, at least a second. */
export function waitInWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole < MINUTES_FROM_SECONDS
    ? playerWords.waitSeconds(whole)
    : playerWords.waitMinutes(Math.round(whole / 60));
}
