import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Puts a slow line in front of a server: all connections share its bytes, in the order in which they come.
 *
 * A browser's own throttling leaves out what workers fetch.
 *
 * @param {string} origin Of the server, such as `http://127.0.0.1:8000`.
 * @param {{ bytesPerSecond: number, delayMs: number }} line `delayMs`: each way.
 * @returns {Promise<{ address: string, received: () => number }>} `received`: bytes that came over it so far.
 */
export async function startSlowLine(origin, { bytesPerSecond, delayMs }) {
  const { hostname, port } = new URL(origin);
  let freeAtMs = 0;
  let bytes = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.on('data', (data) => void setTimeout(() => upstream.write(data), delayMs));
    client.on('close', () => upstream.destroy());
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
    void (async () => {
      // Read as fast as the line takes it, so that the server waits as it would.
      for await (const data of upstream) {
        // In packets, so that one connection does not hold the line for long.
        for (let at = 0; at < data.length; at += PACKET) {
          const packet = data.subarray(at, at + PACKET);
          const nowMs = performance.now();
          freeAtMs = Math.max(freeAtMs, nowMs) + (1000 * packet.length) / bytesPerSecond;
          await wait(Math.max(0, freeAtMs - nowMs));
          bytes += packet.length;
          setTimeout(() => client.write(packet), delayMs);
        }
      }
      setTimeout(() => client.end(), delayMs + 1);
    })().catch(() => client.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return { address: `http://127.0.0.1:${address.port}`, received: () => bytes };
}

const PACKET = 8192;
