/**
 * @typedef {object} VoiceFile
 * @property {string} url
 * @property {string} path Below the folder of voices.
 * @property {number} bytes
 * @property {string} sha256 In hex.
 */

const HUB = 'https://huggingface.co';

const HIBARI = 'maureesewilliams/hibari';

/**
 * By the name of the file on the hub. The voice "heart" is not there: copy it from a folder.
 *
 * @type {readonly (readonly [name: string, bytes: number, sha256: string])[]}
 */
const HIBARI_FILES = [
  [
    'af_kore.int8.onnx',
    7_936_868,
    '346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9',
  ],
  [
    'am_fenrir_v2.int8.onnx',
    8_031_158,
    'f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4',
  ],
  [
    'bf_emma.int8.onnx',
    7_936_868,
    'f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1',
  ],
  [
    'bm_fable.int8.onnx',
    7_936_868,
    'c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6',
  ],
];

/**
 * The light natural voices, the default one first.
 *
 * @param {string} [hub] Its origin.
 * @returns {VoiceFile[]}
 */
export function lightVoices(hub = HUB) {
  return HIBARI_FILES.map(([name, bytes, sha256]) => ({
    url: `${hub}/${HIBARI}/resolve/main/voices/${name}`,
    path: `hibari/${name}`,
    bytes,
    sha256,
  }));
}

/** What Kokoro needs: its small model and its symbols. */
const KOKORO = 'onnx-community/Kokoro-82M-v1.0-ONNX';
const KOKORO_FILES = ['tokenizer.json', 'onnx/model_quantized.onnx'];

/**
 * Kokoro's files. The hub says how large they are, and what their hashes are.
 *
 * @param {string} [hub]
 * @param {AbortSignal} [signal]
 * @returns {Promise<VoiceFile[]>}
 * @throws {Error} When the hub does not answer, or has no such files.
 */
export async function kokoroFiles(hub = HUB, signal) {
  const folders = ['', '/onnx'];
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const response = await fetch(`${hub}/api/models/${KOKORO}/tree/main${folder}`, {
        ...(signal && { signal }),
      });
      if (!response.ok) throw new Error(`The hub answered ${response.status}.`);
      return /** @type {{ path: string, size: number, lfs?: { oid: string } }[]} */ (
        await response.json()
      );
    }),
  );
  const known = lists.flat();
  return KOKORO_FILES.map((path) => {
    const entry = known.find((file) => file.path === path);
    if (entry === undefined) throw new Error(`The hub has no ${path}.`);
    return {
      url: `${hub}/${KOKORO}/resolve/main/${path}`,
      path: `kokoro/${path}`,
      bytes: entry.size,
      // A small file is not in large file storage; its length is all that is known.
      sha256: entry.lfs?.oid ?? '',
    };
  });
}
