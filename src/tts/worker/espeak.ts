// oxlint-disable-next-line typescript/triple-slash-reference -- Every project that imports this file needs it.
/// <reference path="./espeak.d.ts" />
import createModule, { type EspeakWorker } from '@echogarden/espeak-ng-emscripten';

export type { EspeakWorker };

/**
 * A synthesizer of its own over eSpeak, compiled to plain JavaScript.
 *
 * @param pack What `packEmbeddedVoice` of `scripts/embedded-voice.js` made; only read.
 * @throws Error for bytes that are no such pack, or that eSpeak cannot start with.
 */
export async function createEspeak(pack: Uint8Array): Promise<EspeakWorker> {
  const data = unpack(pack);
  const module = await createModule({
    getPreloadedPackage: () => data,
    // eSpeak complains there about every letter whose language is not in the pack.
    print: ignore,
    printErr: ignore,
  });
  return new module.eSpeakNGWorker();
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
