import type { VoiceInfo } from '../../contract/index.ts';
import type { EspeakVoice } from './protocol.ts';

/** A voice that comes with the page, and how eSpeak makes it. */
export interface EspeakVoiceInfo extends VoiceInfo {
  readonly voice: EspeakVoice;
}

type Accent = 'American' | 'British';

const US_MAN = espeakVoice('espeak-en-us', 'American', 'man', '');
const US_WOMAN = espeakVoice('espeak-en-us-f2', 'American', 'woman', 'f2');
const GB_MAN = espeakVoice('espeak-en-gb', 'British', 'man', '');
const GB_WOMAN = espeakVoice('espeak-en-gb-f2', 'British', 'woman', 'f2');

/** Every basic voice, in the order in which a person should see them. */
export const ESPEAK_VOICES: readonly EspeakVoiceInfo[] = [
  US_WOMAN,
  US_MAN,
  GB_WOMAN,
  GB_MAN,
  espeakVoice('espeak-en-us-f4', 'American', 'woman, deeper', 'f4'),
  espeakVoice('espeak-en-us-m3', 'American', 'man, livelier', 'm3'),
  espeakVoice('espeak-en-gb-f4', 'British', 'woman, deeper', 'f4'),
  espeakVoice('espeak-en-gb-m3', 'British', 'man, livelier', 'm3'),
];

/**
 * The basic voice of that id, or else the nearest to it.
 *
 * Ids of other engines may begin with the accent (`a` American, `b` British) and `f` or `m`, as in `bm_george`.
 * Any other is spoken by the American woman.
 */
export function espeakVoiceFor(id: string): EspeakVoiceInfo {
  const known = ESPEAK_VOICES.find((voice) => voice.id === id);
  if (known !== undefined) return known;
  const [, accent, sex] = /^([ab])([fm])_/.exec(id) ?? [];
  if (accent === 'b') return sex === 'm' ? GB_MAN : GB_WOMAN;
  return sex === 'm' ? US_MAN : US_WOMAN;
}

function espeakVoice(
  id: string,
  accent: Accent,
  sound: string,
  timbre: EspeakVoice['timbre'],
): EspeakVoiceInfo {
  const american = accent === 'American';
  return {
    id,
    name: `${accent} ${sound}`,
    language: american ? 'en-US' : 'en-GB',
    accent,
    gender: sound.startsWith('man') ? 'male' : 'female',
    voice: { engine: 'espeak', accent: american ? 'gmw/en-US' : 'gmw/en', timbre },
  };
}
