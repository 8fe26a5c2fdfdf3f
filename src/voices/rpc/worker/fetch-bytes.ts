/**
 * All bytes at an address.
 *
 * @param onProgress Called for every part that arrives.
 * @throws Error when they cannot be had, be it that a server answers with something else.
 */
export async function fetchBytes(
  url: string,
  onProgress: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${response.status} for ${url}`);

  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value !== undefined) parts.push(value);
    onProgress();
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
