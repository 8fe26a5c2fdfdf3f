import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../client.ts';
import type { Part } from '../part.ts';
import { LENGTHS } from '../upstream.ts';

const LEAVING = 100;

/** What it costs that so many leave in the middle of a reply. */
export const leaving: Part = {
  name: 'leaving',
  section: 'Clients that leave',
  async measure(server) {
    const clients = Array.from({ length: LEAVING }, () => new AbortController());
    const asking = clients.map(({ signal }) =>
      ask(server.url, LENGTHS.long, 'optional', signal).catch(() => undefined),
    );
    await pause(1500);
    const before = await server.figures();
    for (const client of clients) client.abort();
    await Promise.all(asking);
    await pause(3000);
    const after = await server.figures();
    await pause(3000);
    const idle = await server.figures();
    const cost = after.processorSeconds - before.processorSeconds;
    const atRest = idle.processorSeconds - after.processorSeconds;
    return [[String(LEAVING), `${(cost - atRest).toFixed(2)} s`]];
  },
};
