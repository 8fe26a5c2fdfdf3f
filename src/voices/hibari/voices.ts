import type { VoiceInfo } from '../../contract/index.ts';
import type { Accent } from '../phonemes/misaki.ts';

/** A voice, and the file that holds its model. */
export interface HibariVoiceInfo extends VoiceInfo {
  readonly accent: Accent;
  /** Its name on the hub, and in the site's own folder. */
  readonly file: string;
}

/** Where the files are: a repository of a hub, and the folder in it. */
export const HIBARI_REPOSITORY = 'https://huggingface.co/maureesewilliams/hibari';
export const HIBARI_FOLDER = 'voices';

/**
 * Every voice, best first. Each was distilled from the voice of the same name of the large model.
 *
 * "Heart" is not in the repository: only sites that have its file offer it.
 */
export const HIBARI_VOICES: readonly HibariVoiceInfo[] = [
  voice('Heart', 'American', 'female', 'heart'),
  voice('Kore', 'American', 'female', 'af_kore'),
  voice('Fenrir', 'American', 'male', 'am_fenrir_v2'),
  voice('Emma', 'British', 'female', 'bf_emma'),
  voice('Fable', 'British', 'male', 'bm_fable'),
];

/** Whether the file of a voice can be had from the hub. */
export function isOnHub({ id }: HibariVoiceInfo): boolean {
  return id !== 'hibari-heart';
}

function voice(
  name: string,
  accent: Accent,
  gender: VoiceInfo['gender'],
  file: string,
): HibariVoiceInfo {
  return {
    id: `hibari-${name.toLowerCase()}`,
    name,
    language: accent === 'American' ? 'en-US' : 'en-GB',
    accent,
    gender,
    file: `${file}.int8.onnx`,
  };
}
