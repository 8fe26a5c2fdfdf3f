const QUANTUM_FRAMES = 128;

/** Posts every render quantum that reaches it: `{ frame, samples }`. */
class Recorder extends AudioWorkletProcessor {
  #frame = 0;

  process(inputs) {
    // Chromium now and then gives one quantum the currentFrame of the one before. It may also leave some
    // out while the worklet starts, so that counting alone is not right either.
    this.#frame = Math.max(this.#frame + QUANTUM_FRAMES, currentFrame);
    // No channel where nothing is connected or sounding.
    const samples = inputs[0]?.[0]?.slice() ?? new Float32Array(QUANTUM_FRAMES);
    this.port.postMessage({ frame: this.#frame, samples }, [samples.buffer]);
    return true;
  }
}

registerProcessor('recorder', Recorder);
