/**
 * @typedef {object} VoiceFile
 * @property {string} url
 * @property {string} path Below the folder of voices.
 * @property {number} bytes
 * @property {string} sha256 In hex.
 */

/** Where the voices are published. */
export const HUB = 'https://huggingface.co';
