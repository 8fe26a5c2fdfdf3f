import type { VoiceInfo } from '../contract/index.ts';

/**
 * The voice that resembles a wanted one most: by language, then by accent, then by gender. Of equals the first.
 *
 * @param wanted `undefined` for a voice that nothing is known of.
 * @returns `undefined` for an empty list.
 */
export function nearestVoice(
  wanted: VoiceInfo | undefined,
  voices: readonly VoiceInfo[],
): VoiceInfo | undefined {
  if (wanted === undefined) return voices[0];
  const similarity = (voice: VoiceInfo) =>
    (baseOf(voice.language) === baseOf(wanted.language) ? 8 : 0) +
    (voice.language === wanted.language ? 4 : 0) +
    (voice.accent === wanted.accent ? 2 : 0) +
    (voice.gender === wanted.gender ? 1 : 0);
  return voices.reduce<VoiceInfo | undefined>(
    (best, voice) => (best === undefined || similarity(voice) > similarity(best) ? voice : best),
    undefined,
  );
}

/** `en` of `en-GB`. */
function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}
