/** The formats of sound to keep. `m4a` is AAC, `opus` Opus in Ogg; both only where the browser encodes them. */
export type SoundFormat = 'm4a' | 'opus' | 'wav';
