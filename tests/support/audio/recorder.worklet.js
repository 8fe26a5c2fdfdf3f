/** Posts every render quantum that reaches it: `{ frame, samples }`. */
class Recorder extends AudioWorkletProcessor {
  process(inputs) {
    // No channel where nothing is connected or sounding.
    const samples = inputs[0]?.[0]?.slice() ?? new Float32Array(128);
    this.port.postMessage({ frame: currentFrame, samples }, [samples.buffer]);
    return true;
  }
}

registerProcessor('recorder', Recorder);
