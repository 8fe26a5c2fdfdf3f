import { openRaw, rawPost } from '../../../tests/support/raw-client.ts';
import { quantile } from '../../harness/statistics.ts';
import { ask } from '../client.ts';
import type { MeasuredServer } from '../measured-server.ts';
import { ms, type Part } from '../part.ts';
import { LENGTHS } from '../upstream.ts';

const SLOW = 50;
const FAST = 50;

/** Whether clients that do not read hold up those that do. */
export const slowBesideFast: Part = {
  name: 'slow-beside-fast',
  section: 'Slow beside fast',
  async measure(server) {
    const alone = await medianMs(server);
    const sockets = await Promise.all(Array.from({ length: SLOW }, () => openRaw(server.url)));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.pause();
      socket.write(rawPost('/api/chat/stream', '{"message":"sentences: 12","audio":"optional"}'));
    }
    const beside = await medianMs(server);
    for (const socket of sockets) socket.destroy();
    return [
      ['alone', ms(alone)],
      [`beside ${SLOW} clients that do not read`, ms(beside)],
    ];
  },
};

async function medianMs({ url }: MeasuredServer): Promise<number> {
  const seen = await Promise.all(
    Array.from({ length: FAST }, () => ask(url, LENGTHS.short, false)),
  );
  return quantile(
    seen.map(({ totalMs }) => totalMs),
    0.5,
  );
}
