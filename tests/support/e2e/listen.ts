import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

/** One render quantum at the loudspeaker. */
export interface SoundBlock {
  /** On the audio clock. */
  readonly frame: number;
  readonly frames: number;
  /** Largest magnitude in it. */
  readonly peak: number;
}

/** Louder than the numeric noise of a fade, softer than any speech. */
export const AUDIBLE = 0.003;

/** The recorder's script, which the site's server has to serve: worklets load past the test's routes. */
export const RECORDER_FILES = {
  'sound-recorder.js': join(import.meta.dirname, 'sound-recorder.js'),
};

declare global {
  interface Window {
    /** The sound that the recorder below has heard so far. */
    heardBlocks: SoundBlock[];
    /** The page's audio contexts, in the order of their making. */
    audioContexts: AudioContext[];
  }
}

/**
 * Wires a recorder to whatever the page connects to a loudspeaker.
 *
 * It stands behind the page's own graph, in the audio thread, and so measures what would be heard.
 */
export async function recordSound(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.heardBlocks = [];
    window.audioContexts = [];
    // oxlint-disable-next-line typescript/unbound-method -- called with the node it is called on
    const connect: (this: AudioNode, ...args: never[]) => unknown = AudioNode.prototype.connect;
    const recorders = new WeakMap<BaseAudioContext, Promise<AudioWorkletNode>>();

    const recorderOf = (audio: BaseAudioContext) => {
      const known = recorders.get(audio);
      if (known) return known;
      window.audioContexts.push(audio as AudioContext);
      const made = audio.audioWorklet.addModule('sound-recorder.js').then(() => {
        const node = new AudioWorkletNode(audio, 'sound-recorder', { numberOfOutputs: 0 });
        node.port.addEventListener('message', ({ data }: MessageEvent<SoundBlock>) =>
          window.heardBlocks.push(data),
        );
        node.port.start();
        return node;
      });
      recorders.set(audio, made);
      return made;
    };

    AudioNode.prototype.connect = function connectAndRecord(this: AudioNode, ...args: unknown[]) {
      if (args[0] instanceof AudioDestinationNode) {
        void recorderOf(this.context).then((recorder) => connect.call(this, recorder as never));
      }
      return connect.apply(this, args as never[]);
    } as typeof AudioNode.prototype.connect;
  });
}

/** Waits until something audible has reached the loudspeaker, `since` a frame of the audio clock. */
export async function waitForSound(page: Page, since = 0): Promise<void> {
  await page.waitForFunction(
    ([after, audible]) => window.heardBlocks.some((b) => b.frame >= after && b.peak > audible),
    [since, AUDIBLE] as const,
  );
}

/** Where the audio clock of the page stands, in frames. */
export function audioFrame(page: Page): Promise<number> {
  return page.evaluate(() => {
    const audio = window.audioContexts[0];
    return audio ? Math.round(audio.currentTime * audio.sampleRate) : 0;
  });
}

/** The end of the last audible block so far, in frames. */
export function lastAudibleFrame(page: Page): Promise<number> {
  return page.evaluate((audible) => {
    const last = window.heardBlocks.findLast((b) => b.peak > audible);
    return last ? last.frame + last.frames : 0;
  }, AUDIBLE);
}

/** Waits until the audio clock has moved on by so many frames: for what must not happen meanwhile. */
export async function letSoundRun(page: Page, frames: number): Promise<void> {
  await page.waitForFunction(
    (until) => (window.heardBlocks.at(-1)?.frame ?? 0) >= until,
    (await audioFrame(page)) + frames,
  );
}
