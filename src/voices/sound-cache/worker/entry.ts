import type { Speech } from '../../../contract/index.ts';
import type { FromSoundCache, ToSoundCache } from '../protocol.ts';
import { openDisk } from './disk.ts';
import {
  createSounds,
  type SoundPeerMessage,
  type SoundPeers,
  type SoundMessage,
} from './sounds.ts';

const post = (message: FromSoundCache, transfer: ArrayBuffer[] = []) =>
  postMessage(message, { transfer });
let sounds: Promise<(message: SoundMessage) => void> | undefined;

async function open(limitBytes: number): Promise<(message: SoundMessage) => void> {
  try {
    const disk = await openDisk(caches, location.origin);
    const peers = createPeers();
    return createSounds({ disk, encode, peers, nowMs: () => Date.now() }, limitBytes, post);
  } catch {
    post({ type: 'state', state: { keptBytes: 0, problem: 'unavailable' } });
    return (message) => {
      if (message.type === 'find') {
        post({ type: 'found', request: message.request, found: undefined });
      }
    };
  }
}

/** What encodes is fetched when there is something to encode. */
async function encode(speech: Speech) {
  const encoder = await import('./encode.ts');
  return encoder.encode(speech);
}

function createPeers(): SoundPeers {
  const channel = new BroadcastChannel('knik-sound');
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no origin to name.
    post: (message) => channel.postMessage(message),
    on(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<SoundPeerMessage>) =>
        listener(data),
      );
    },
  };
}

addEventListener('message', ({ data }: MessageEvent<ToSoundCache>) => {
  if (data.type === 'open') sounds ??= open(data.limitBytes);
  else void sounds?.then((handle) => handle(data));
});
