import type { VoiceInfo } from '../../contract/index.ts';
import type { EmbeddedVoice } from '../rpc/protocol.ts';

/** A voice that comes with the page, and how eSpeak makes it. */
export interface EmbeddedVoiceInfo extends VoiceInfo {
  readonly voice: EmbeddedVoice;
}

type Accent = 'American' | 'British';

const US_MAN = embedded('espeak-en-us', 'American', 'man', '');
const US_WOMAN = embedded('espeak-en-us-f2', 'American', 'woman', 'f2');
const GB_MAN = embedded('espeak-en-gb', 'British', 'man', '');
const GB_WOMAN = embedded('espeak-en-gb-f2', 'British', 'woman', 'f2');

/** Every embedded voice, in the order in which a person should see them. */
export const EMBEDDED_VOICES: readonly EmbeddedVoiceInfo[] = [
  US_WOMAN,
  US_MAN,
  GB_WOMAN,
  GB_MAN,
  embedded('espeak-en-us-f4', 'American', 'woman, deeper', 'f4'),
  embedded('espeak-en-us-m3', 'American', 'man, livelier', 'm3'),
  embedded('espeak-en-gb-f4', 'British', 'woman, deeper', 'f4'),
  embedded('espeak-en-gb-m3', 'British', 'man, livelier', 'm3'),
];

/**
 * The embedded voice of that id, or else the nearest to it.
 *
 * Kokoro's ids begin with the accent (`a` American, `b` British) and `f` or `m`, as in `bm_george`. What
 * is neither is spoken by the American woman.
 */
export function embeddedVoiceFor(id: string): EmbeddedVoiceInfo {
  const known = EMBEDDED_VOICES.find((voice) => voice.id === id);
  if (known !== undefined) return known;
  const [, accent, sex] = /^([ab])([fm])_/.exec(id) ?? [];
  if (accent === 'b') return sex === 'm' ? GB_MAN : GB_WOMAN;
  return sex === 'm' ? US_MAN : US_WOMAN;
}

function embedded(
  id: string,
  accent: Accent,
  sound: string,
  timbre: EmbeddedVoice['timbre'],
): EmbeddedVoiceInfo {
  const american = accent === 'American';
  return {
    id,
    name: `${accent} ${sound}`,
    language: american ? 'en-US' : 'en-GB',
    voice: { engine: 'embedded', accent: american ? 'gmw/en-US' : 'gmw/en', timbre },
  };
}
