import type { VoiceInfo } from '../../contract/index.ts';

/**
 * Every English voice, best first.
 *
 * Names and grades: https://huggingface.co/hexgrad/Kokoro-82M/blob/main/VOICES.md, as kokoro-js 1.2.1 has
 * them.
 */
export const KOKORO_VOICES: readonly VoiceInfo[] = (
  [
    ['af_heart', 'A'],
    ['af_bella', 'A-'],
    ['af_nicole', 'B-'],
    ['bf_emma', 'B-'],
    ['af_aoede', 'C+'],
    ['af_kore', 'C+'],
    ['af_sarah', 'C+'],
    ['am_fenrir', 'C+'],
    ['am_michael', 'C+'],
    ['am_puck', 'C+'],
    ['af_alloy', 'C'],
    ['af_nova', 'C'],
    ['bf_isabella', 'C'],
    ['bm_fable', 'C'],
    ['bm_george', 'C'],
    ['af_sky', 'C-'],
    ['bm_lewis', 'D+'],
    ['af_jessica', 'D'],
    ['af_river', 'D'],
    ['am_echo', 'D'],
    ['am_eric', 'D'],
    ['am_liam', 'D'],
    ['am_onyx', 'D'],
    ['bf_alice', 'D'],
    ['bf_lily', 'D'],
    ['bm_daniel', 'D'],
    ['am_santa', 'D-'],
    ['am_adam', 'F+'],
  ] as const
).map(([id, grade]) => describe(id, grade));

/** Ids are the accent, the gender and the name: `bm_george`. */
function describe(id: string, grade: string): VoiceInfo {
  const accent = id.startsWith('a') ? 'American' : 'British';
  return {
    id,
    name: id.charAt(3).toUpperCase() + id.slice(4),
    language: accent === 'American' ? 'en-US' : 'en-GB',
    accent,
    gender: id.charAt(1) === 'f' ? 'female' : 'male',
    grade,
  };
}
