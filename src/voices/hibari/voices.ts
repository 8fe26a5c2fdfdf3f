import type { VoiceInfo } from '../../contract/index.ts';
import type { Accent } from '../phonemes/misaki.ts';

/** A voice, and the file that holds its model. */
export interface HibariVoiceInfo extends VoiceInfo {
  readonly accent: Accent;
  /** Also the name of its variant in the store. */
  readonly file: string;
  readonly bytes: number;
  /** In hex, of the file. */
  readonly sha256: string;
}

/** Where the files are: a repository of a hub, and the folder in it. */
export const HIBARI_REPOSITORY = 'https://huggingface.co/maureesewilliams/hibari';
export const HIBARI_FOLDER = 'voices';

/**
 * Every voice, best first. Each was distilled from the voice of Kokoro that bears its name.
 *
 * "Heart" is not in the repository: only sites that have its file offer it.
 */
export const HIBARI_VOICES: readonly HibariVoiceInfo[] = [
  voice(
    'heart',
    'a',
    'female',
    'heart.int8.onnx',
    7_936_868,
    '5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8',
  ),
  voice(
    'kore',
    'a',
    'female',
    'af_kore.int8.onnx',
    7_936_868,
    '346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9',
  ),
  voice(
    'fenrir',
    'a',
    'male',
    'am_fenrir_v2.int8.onnx',
    8_031_158,
    'f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4',
  ),
  voice(
    'emma',
    'b',
    'female',
    'bf_emma.int8.onnx',
    7_936_868,
    'f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1',
  ),
  voice(
    'fable',
    'b',
    'male',
    'bm_fable.int8.onnx',
    7_936_868,
    'c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6',
  ),
];

/** Files that the repository does not have. */
const NOT_ON_THE_HUB: ReadonlySet<string> = new Set(['heart.int8.onnx']);

/** Whether the file of a voice can be had from the hub. */
export function isOnHub({ file }: HibariVoiceInfo): boolean {
  return !NOT_ON_THE_HUB.has(file);
}

function voice(
  name: string,
  accent: 'a' | 'b',
  gender: VoiceInfo['gender'],
  file: string,
  bytes: number,
  sha256: string,
): HibariVoiceInfo {
  return {
    id: `hibari-${name}`,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    language: accent === 'a' ? 'en-US' : 'en-GB',
    accent: accent === 'a' ? 'American' : 'British',
    gender,
    file,
    bytes,
    sha256,
  };
}
