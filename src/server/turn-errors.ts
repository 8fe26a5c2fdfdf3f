import { KnikError } from '../contract/index.ts';

/** Why the server ends a turn: an error for a reply that is not whole, a sentence for sound that is not. */
export interface TurnEnd {
  readonly ofText: () => KnikError;
  readonly ofSound: string;
}

export const OUT_OF_TIME: TurnEnd = {
  ofText: () =>
    new KnikError('The reply took longer than this server allows. Ask for the rest.', {
      stage: 'reply',
      code: 'reply-timeout',
      action: 'retry',
    }),
  ofSound: 'Reading this reply aloud took longer than this server allows.',
};

export const RESTART: TurnEnd = {
  ofText: () =>
    new KnikError('The server had to restart in the middle of the reply. Try again.', {
      stage: 'reply',
      code: 'reply-cut',
      action: 'retry',
    }),
  ofSound: 'The server had to restart.',
};

/** Of a sentence for which no sound is left. */
export function tooMuchSound(): KnikError {
  return new KnikError('It is more than this server reads aloud at once.', {
    stage: 'voice',
    code: 'voice-failed',
  });
}

/** Of a reply that is written and not spoken. */
export function voiceBusy(): KnikError {
  return new KnikError('The voice has too much to do, so this reply is only written.', {
    stage: 'voice',
    code: 'voice-failed',
    action: 'retry',
  });
}
