import { expect, test } from 'vitest';
import { opusPacketSeconds } from '../../../../src/reader/sound/worker/opus-packets.ts';

test.each([
  ['speech, one frame of 60 ms', [0b0101_1000], 0.06],
  ['speech, one frame of 10 ms', [0b0000_0000], 0.01],
  ['both, two frames of 20 ms', [0b0111_1001], 0.04],
  ['music, one frame of 2.5 ms', [0b1000_0000], 0.0025],
  ['music, two frames of 20 ms', [0b1111_1110], 0.04],
  ['music, three frames of 20 ms', [0b1111_1111, 3], 0.06],
  ['music, six frames of 10 ms, with padding', [0b1111_0011, 0b0100_0110], 0.06],
])('%s', (_what, bytes, seconds) => {
  expect(opusPacketSeconds(Uint8Array.from(bytes))).toBe(seconds);
});
