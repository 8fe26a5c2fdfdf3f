// oxlint-disable-next-line typescript/triple-slash-reference -- Every project that imports this file needs it.
/// <reference path="./espeak.d.ts" />
import createModule, { type EspeakEvent } from '@echogarden/espeak-ng-emscripten';

export type { EspeakEvent };

/** Of eSpeak's 100: at 100 the loudest vowels touch full scale, and resampling may go a little beyond. */
const VOLUME = 85;

/** A synthesizer with a state of its own. */
export interface Espeak {
  readonly sampleRateHz: number;
  /**
   * Speaks a text, all within this call.
   *
   * @param voice Accent and timbre, such as `gmw/en-US+f2`.
   * @param wordsPerMinute 80 to 450.
   * @param onSound Called for every 100 ms or so, with samples that the callee owns.
   * @throws Error for a voice that is not in the pack.
   */
  speak(
    text: string,
    voice: string,
    wordsPerMinute: number,
    onSound: (samples: Int16Array, events: readonly EspeakEvent[]) => void,
  ): void;
  /**
   * How a text is said, in IPA, with `_` between the phonemes of a word. Marks of punctuation are dropped.
   *
   * @param voice As above; the timbre does not matter.
   * @throws Error for a voice that is not in the pack.
   */
  transcribe(text: string, voice: string): string;
}

/**
 * Starts eSpeak NG, compiled to plain JavaScript.
 *
 * @param pack What `packEspeak` of `scripts/espeak.js` made; only read.
 * @throws Error for bytes that are no such pack, or that eSpeak cannot start with.
 */
export async function createEspeak(pack: Uint8Array): Promise<Espeak> {
  const data = unpack(pack);
  const module = await createModule({
    getPreloadedPackage: () => data,
    // eSpeak complains there about every letter whose language is not in the pack.
    print: ignore,
    printErr: ignore,
  });
  const synthesizer = new module.eSpeakNGWorker();
  synthesizer.set_volume(VOLUME);
  let chosen = '';

  /** Takes as long as a tenth of a second of speech. */
  function choose(voice: string): void {
    if (voice === chosen) return;
    chosen = '';
    if (synthesizer.set_voice(voice) !== 0) throw new Error(`eSpeak has no voice ${voice}.`);
    chosen = voice;
  }

  return {
    sampleRateHz: synthesizer.get_samplerate(),
    speak(text, voice, wordsPerMinute, onSound) {
      choose(voice);
      synthesizer.set_rate(wordsPerMinute);
      synthesizer.synthesize(text, (samples, events) => {
        onSound(samples, events);
        return false;
      });
    },
    transcribe(text, voice) {
      choose(voice);
      const start = synthesizer.convert_to_phonemes(text, true).ptr;
      const memory = module.HEAPU8;
      return new TextDecoder().decode(memory.subarray(start, memory.indexOf(0, start)));
    },
  };
}

/**
 * eSpeak's data file with only the packed ranges in it, each at its place.
 *
 * The rest stays zero: pages of memory that nobody touches cost nothing, and eSpeak reports an empty
 * dictionary and goes on.
 */
function unpack(pack: Uint8Array): ArrayBuffer {
  const numbers = new DataView(pack.buffer, pack.byteOffset, pack.byteLength);
  const at = (index: number) => numbers.getUint32(index * 4, true);
  const file = new Uint8Array(at(0));
  const rangeCount = at(1);
  let from = 4 * (2 + 2 * rangeCount);
  for (let range = 0; range < rangeCount; range++) {
    const start = at(2 + 2 * range);
    const length = at(3 + 2 * range) - start;
    file.set(pack.subarray(from, from + length), start);
    from += length;
  }
  if (from !== pack.length)
    throw new Error(`The pack has ${pack.length} bytes instead of ${from}.`);
  return file.buffer;
}

function ignore(): void {}
