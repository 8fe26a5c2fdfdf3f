// An AudioWorklet that reports, block by block, what reaches the loudspeaker.
class SoundRecorder extends AudioWorkletProcessor {
  process([input]) {
    const samples = input?.[0];
    if (samples) {
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
      this.port.postMessage({ frame: currentFrame, frames: samples.length, peak });
    }
    return true;
  }
}
registerProcessor('sound-recorder', SoundRecorder);
