import { encodeWav } from '../../audio/wav.ts';
import type { Player } from '../../contract/index.ts';
import type { Session } from '../../session/session.ts';

export interface HearClipOptions {
  readonly session: Pick<Session, 'stop'>;
  readonly player: Pick<Player, 'playWav' | 'stopAll'>;
  readonly sampleRateHz: number;
}

/**
 * Plays a file of sound of the site, in place of what is heard.
 *
 * @returns A function from its address. It resolves when the clip has been heard or another was begun, and rejects
 *   where the file could not be fetched or decoded.
 */
export function createHearClip(options: HearClipOptions): (address: string) => Promise<void> {
  const { session, player, sampleRateHz } = options;
  let last = 0;
  return async (address) => {
    const own = ++last;
    session.stop();
    player.stopAll();
    const response = await fetch(address);
    if (!response.ok) throw new TypeError(`${address} answered ${response.status}.`);
    const decoder = new OfflineAudioContext(1, 1, sampleRateHz);
    const sound = await decoder.decodeAudioData(await response.arrayBuffer());
    if (own === last) await player.playWav(encodeWav(sound.getChannelData(0), sampleRateHz));
  };
}
