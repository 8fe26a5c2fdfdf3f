import { fetchBytes } from '../../rpc/worker/fetch-bytes.ts';

/**
 * eSpeak's data, as the build has compressed it: hosts take it for a file of bytes, and send it as it is.
 *
 * @param onProgress Called for every part that arrives, with the bytes so far.
 * @throws Error when it cannot be had.
 */
export async function fetchPack(
  url: string,
  onProgress: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await fetchBytes(url, onProgress);
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
