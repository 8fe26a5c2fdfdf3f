/** Output comes in blocks of this length: a copy of the source that begins with a crossfade from the block before. */
const BLOCK_SECONDS = 0.02;
const CROSSFADE_SECONDS = 0.01;
/**
 * How far from its place in time a block may be taken so that its waves meet those before it: half the longest
 * period of a deep voice either way. It is also how far a word may stray from its mark.
 */
const REACH_SECONDS = 0.0075;
/** Rate at which similarity is first looked for; the best place is then found to the sample. */
const COARSE_RATE_HZ = 8_000;

/**
 * Speech of another pace and the same pitch, by waveform-similarity overlap-add (Verhelst and Roelands, 1993): the
 * source is copied in blocks that begin where its time has come, give or take what makes the waves of two
 * neighbours meet, and each fades into the next.
 *
 * The output begins with the source as it is and ends where the source ends. However it is read, it is the same.
 */
export class Stretch {
  readonly #samples: Float32Array;
  readonly #speed: number;
  readonly #startSample: number;
  readonly #blockSamples: number;
  /** Longer than the others by what is left over. */
  readonly #lastBlock: number;
  readonly #fadeIn: Float32Array;
  readonly #reachSamples: number;
  readonly #stride: number;
  /** Where in the source each block begins. */
  readonly #origins: number[] = [];
  /** Samples of the output. */
  readonly length: number;
  #read = 0;

  /**
   * @param samples Mono; read, never changed.
   * @param speed 2 is twice as fast.
   * @param startSample Where to begin.
   */
  constructor(samples: Float32Array, sampleRateHz: number, speed: number, startSample = 0) {
    this.#samples = samples;
    this.#speed = speed;
    this.#startSample = startSample;
    const left = Math.max(0, samples.length - startSample);
    const blockSamples = Math.round(BLOCK_SECONDS * sampleRateHz);
    const length = Math.round(left / speed);
    // Too short for a block at either end: what is left stays as it is, in one block.
    const isShort = Math.min(left, length) < 2 * blockSamples;
    this.length = isShort ? left : length;
    this.#blockSamples = isShort ? Math.max(1, left) : blockSamples;
    this.#lastBlock = Math.max(0, Math.floor(this.length / this.#blockSamples) - 1);
    this.#reachSamples = Math.round(REACH_SECONDS * sampleRateHz);
    this.#stride = Math.max(1, Math.floor(sampleRateHz / COARSE_RATE_HZ));
    const fadeSamples = Math.round(CROSSFADE_SECONDS * sampleRateHz);
    this.#fadeIn = Float32Array.from(
      { length: fadeSamples },
      (_, i) => 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / fadeSamples),
    );
  }

  /** The next samples of the output, as many as there are up to `count`. */
  read(count: number): Float32Array<ArrayBuffer> {
    const end = Math.min(this.length, this.#read + count);
    const output = new Float32Array(end - this.#read);
    for (let at = this.#read; at < end;) {
      const block = Math.min(this.#lastBlock, Math.floor(at / this.#blockSamples));
      const blockEnd = block < this.#lastBlock ? (block + 1) * this.#blockSamples : end;
      const stop = Math.min(end, blockEnd);
      this.#write(output.subarray(at - this.#read, stop - this.#read), block, at);
      at = stop;
    }
    this.#read = end;
    return output;
  }

  /** Fills `target` with output from `at` on, all of it within one block. */
  #write(target: Float32Array, block: number, at: number): void {
    const samples = this.#samples;
    const first = at - block * this.#blockSamples;
    const origin = this.#originOf(block) + first;
    const before = block > 0 ? this.#originOf(block - 1) + this.#blockSamples + first : origin;
    for (let i = 0; i < target.length; i++) {
      const gain = this.#fadeIn[first + i] ?? 1;
      const sample = samples[origin + i] ?? 0;
      target[i] = gain < 1 ? sample * gain + (samples[before + i] ?? 0) * (1 - gain) : sample;
    }
  }

  #originOf(block: number): number {
    const known = this.#origins[block];
    if (known !== undefined) return known;
    const origin = block === 0 ? this.#startSample : this.#bestOrigin(block);
    this.#origins[block] = origin;
    return origin;
  }

  /** Where the waves are most like those that would follow the block before. */
  #bestOrigin(block: number): number {
    const wanted = this.#originOf(block - 1) + this.#blockSamples;
    const done = block * this.#blockSamples;
    const due = this.#startSample + Math.round(done * this.#speed);
    // The last block must not end before the source does: that is where its fade lies.
    const lowest = block === this.#lastBlock ? this.#samples.length - (this.length - done) : 0;
    const low = Math.max(due - this.#reachSamples, lowest);
    const high = Math.max(due + this.#reachSamples, lowest);
    const coarse = this.#mostAlike(wanted, low, high, this.#stride);
    return this.#mostAlike(
      wanted,
      Math.max(low, coarse - this.#stride + 1),
      Math.min(high, coarse + this.#stride - 1),
      1,
    );
  }

  /** Of every `stride`th place from `low` to `high`, that with the highest normalized correlation. */
  #mostAlike(wanted: number, low: number, high: number, stride: number): number {
    const samples = this.#samples;
    const fadeSamples = this.#fadeIn.length;
    let best = low;
    let highest = -Infinity;
    for (let place = low; place <= high; place += stride) {
      let product = 0;
      let energy = 1e-9;
      const end = Math.min(fadeSamples, samples.length - Math.max(place, wanted));
      for (let i = 0; i < end; i += stride) {
        const sample = samples[place + i] ?? 0;
        product += sample * (samples[wanted + i] ?? 0);
        energy += sample * sample;
      }
      const similarity = product / Math.sqrt(energy);
      if (similarity > highest) {
        highest = similarity;
        best = place;
      }
    }
    return best;
  }
}
