import type { Player, TurnId } from '../contract/index.ts';
import type { GivenChunks } from './given-chunks.ts';
import type { Session } from './session.ts';

/** The chunks that callers got as base64 while the page plays them by itself. */
export interface HandedOutChunks {
  remember(base64Wav: string, turn: TurnId, index: number): void;
  find(base64Wav: string): { readonly turn: TurnId; readonly index: number } | undefined;
}

/** Remembers those of the turn that is played now; sound of an earlier one is the caller's to place. */
export function createHandedOutChunks(session: Session): HandedOutChunks {
  const chunks = new Map<string, { turn: TurnId; index: number }>();
  session.onTurn(({ kind }) => {
    if (kind !== 'silent') chunks.clear();
  });
  return {
    remember: (base64Wav, turn, index) => void chunks.set(base64Wav, { turn, index }),
    find: (base64Wav) => chunks.get(base64Wav),
  };
}

/**
 * Plays a WAV behind whatever is to be heard, and resolves when it has been heard or was stopped.
 *
 * A chunk that the page is playing already is not played twice: a caller who hands what `onAudio` got straight
 * to this hears the reply once, each promise resolving with its chunk.
 *
 * The promise rejects with KnikError `sound-invalid` for what is not base64 of a WAV.
 */
export function createPlayBase64Audio(
  player: Player,
  decode: (base64: string) => Promise<Uint8Array<ArrayBuffer>>,
  handedOut: HandedOutChunks,
  whenGiven: GivenChunks['whenGiven'],
): (base64Wav: string) => Promise<void> {
  return async (base64Wav) => {
    const chunk = handedOut.find(base64Wav);
    if (chunk) {
      await whenGiven(chunk.turn, chunk.index);
      return player.whenHeard(chunk.turn, chunk.index);
    }
    return player.playWav(await decode(base64Wav));
  };
}
