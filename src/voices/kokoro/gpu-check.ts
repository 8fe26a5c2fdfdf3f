import { KnikError, type Speech } from '../../contract/index.ts';
import { connect } from '../rpc/connection.ts';
import type { GpuVerdict } from './gpu-verdicts.ts';
import type { Kokoro } from './kokoro.ts';
import { compareSpeech } from '../dsp/compare-speech.ts';
import type { KokoroModel, KokoroVoice } from './protocol.ts';
import type { KokoroState } from './state.ts';

/**
 * A short one, and one about as long as the voice ever speaks in one go: some cards get only the long ones wrong.
 */
const PROBES = [
  { text: 'One moment, please.', length: 'short' },
  {
    text: 'When the wind had died down and the last of the boats was in, the old man sat on the wall, lit his pipe, and told us how the harbour, the church and the two long rows of white houses came to be there at all, so far from any road.',
    length: 'long',
  },
] as const;

const NATURALLY = { speed: 1, sampleRateHz: 24_000 } as const;

export interface GpuCheckOptions {
  /** Ready on a graphics card; what others ask of it meanwhile comes first. */
  readonly kokoro: Pick<Kokoro, 'state' | 'synthesize' | 'whenIdle'>;
  /** Starts a worker of its own for what the processor makes of the same sentences. */
  readonly spawn: () => Worker;
  /** Hears the addresses of the site's files that this worker uses: without a network it may be all there is. */
  readonly onUsed?: (addresses: readonly string[]) => void;
  readonly model: KokoroModel;
  readonly voice: string;
  readonly signal: AbortSignal;
}

/**
 * Compares what the graphics card makes of two sentences with what the processor makes of them: some cards compute
 * wrongly without an error, and what comes out is sound, but no words.
 *
 * It takes half a minute, in which the voice speaks as ever: the processor works on one thread, in a worker that is
 * ended afterwards, and the card is asked only while nobody else asks it.
 *
 * @returns `undefined` when it could not be found out; a later try may.
 */
export async function checkGpu(options: GpuCheckOptions): Promise<GpuVerdict | undefined> {
  const { kokoro, signal } = options;
  const isGoingOn = () => !signal.aborted && isOnCard(kokoro.state);
  try {
    const expected = await speakOnProcessor(options);
    for (const [at, { text, length }] of PROBES.entries()) {
      await kokoro.whenIdle();
      if (!isGoingOn()) return undefined;
      const speech = await kokoro.synthesize({ ...NATURALLY, text, voice: options.voice, signal });
      // Else the card has been left on the way, and another runtime has said it.
      if (!isGoingOn()) return undefined;
      const reference = expected[at];
      const difference = reference && (await compareSpeech(reference, speech));
      if (difference !== undefined) {
        const problem = `The graphics card got a ${length} sentence wrong: ${difference}.`;
        return { isGood: false, problem };
      }
    }
    return { isGood: true };
  } catch {
    return undefined;
  }
}

/** Whether it is a graphics card that speaks. */
export function isOnCard(state: KokoroState): boolean {
  return state.phase === 'ready' && state.runtime.device === 'webgpu';
}

async function speakOnProcessor({
  spawn,
  onUsed,
  model,
  voice: id,
  signal,
}: GpuCheckOptions): Promise<Speech[]> {
  const connection = connect(spawn(), { onUsed });
  try {
    const runtime = { device: 'wasm', threads: 1 } as const;
    const voice: KokoroVoice = { engine: 'kokoro', id, model, runtime };
    const speeches: Speech[] = [];
    for (const { text } of PROBES) {
      const work = { ...NATURALLY, type: 'synthesize', text, voice } as const;
      const speech = await connection.ask(work, { signal });
      if (speech !== undefined) speeches.push(speech);
    }
    return speeches;
  } finally {
    connection.close(
      new KnikError('The comparison is over.', { stage: 'voice', code: 'voice-failed' }),
    );
  }
}
