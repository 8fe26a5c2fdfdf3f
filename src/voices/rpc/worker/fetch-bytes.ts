/**
 * All bytes at an address.
 *
 * @param onProgress Called for every part that arrives, with the bytes so far.
 * @throws Error when they cannot be had, be it that a server answers with something else.
 */
export async function fetchBytes(
  url: string,
  onProgress: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${response.status} for ${url}`);

  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value !== undefined) parts.push(value);
    bytes += value?.length ?? 0;
    onProgress(bytes);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
