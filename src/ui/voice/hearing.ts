import { signal, type ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { VoiceInfo } from '../../contract/index.ts';
import { useApp, type App } from '../shell/app-context.ts';
import { voiceWords } from '../words/voice.ts';

/** How a voice can be heard before it is chosen: it speaks at once, or there is a clip of it. */
export type HearingWay =
  | { readonly type: 'live' }
  | { readonly type: 'clip'; readonly address: string };

/** Has the voices of the list heard. */
export interface Hearing {
  /** `undefined` while there is no way: neither its model nor a clip is there. Reads signals. */
  wayFor(voice: string): HearingWay | undefined;
  hear(voice: VoiceInfo): void;
  /** A sentence about a clip that could not be played. */
  readonly problem: ReadonlySignal<string>;
}

export function useHearing(): Hearing {
  const app = useApp();
  const [hearing] = useState(() => createHearing(app));
  return hearing;
}

type Services = Pick<App, 'engines' | 'naturalVoices' | 'player' | 'session' | 'hearClip'>;

export function createHearing(app: Services): Hearing {
  const { engines, naturalVoices, player, session } = app;
  const problem = signal('');

  function wayFor(voice: string): HearingWay | undefined {
    const engine = engines.find(({ voices }) => voices.some(({ id }) => id === voice));
    if (engine === undefined || engine.variants.length === 0) return { type: 'live' };
    const natural = naturalVoices.value?.find(({ info }) => info.id === engine.id);
    if (natural === undefined) return undefined;
    // Where each voice is a file of its own, it speaks once that is there.
    const isThere = !engine.variantIsVoice || natural.models.value[voice]?.phase === 'ready';
    // A clip is heard at once, a slow voice is not.
    const isAtOnce = natural.state.value.phase === 'ready' && isThere && natural.keepsUp.value;
    if (isAtOnce) return { type: 'live' };
    const address = natural.clips.get(voice);
    return address === undefined ? undefined : { type: 'clip', address };
  }

  async function hearClip(address: string): Promise<void> {
    problem.value = '';
    await app.hearClip(address).catch(() => {
      problem.value = voiceWords.clipFailed;
    });
  }

  return {
    wayFor,
    problem,
    hear(voice) {
      const way = wayFor(voice.id);
      if (way === undefined) return;
      void player.unlock();
      if (way.type === 'clip') void hearClip(way.address);
      else session.speak(sampleOf(voice), { voice: voice.id });
    },
  };
}

function sampleOf({ name, grade }: VoiceInfo): string {
  return grade !== undefined ? voiceWords.sampleNamed(name) : voiceWords.sample;
}
