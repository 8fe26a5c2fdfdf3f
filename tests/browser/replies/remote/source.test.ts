import { afterEach, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { createRemote } from '../../../../src/replies/remote/source.ts';
import { systemClock } from '../../../../src/shared/clock.ts';
import { knikError, readReply } from '../../../unit/replies/read-reply.ts';

afterEach(() => commands.serverStop());

const connect = (url: string) => new WebSocket(url);
const WIRES = { SSE: {}, WebSocket: { connect } };

async function start(wire: keyof typeof WIRES, origin = location.origin) {
  const url = await commands.serverStart(origin);
  return createRemote({ url: () => url, clock: systemClock, ...WIRES[wire] });
}

describe.each(['SSE', 'WebSocket'] as const)('a server of another origin, over %s', (wire) => {
  test('answers this page', async () => {
    const remote = await start(wire);
    const outcome = await readReply(remote.reply);
    expect(outcome).toMatchObject({ text: 'One. Zwei, 👩‍🚀.', error: undefined });
  });

  test('is told when the person has had enough', async () => {
    const remote = await start(wire);
    const enough = new AbortController();
    const reading = readReply(remote.reply, 'wait', [], enough.signal);
    await expect.poll(() => commands.serverTurns()).toBe(1);
    enough.abort();
    await reading;
    await expect.poll(() => commands.serverTurns()).toBe(0);
  });

  test('that does not list this page is not reached, and the person told', async () => {
    const remote = await start(wire, 'https://knik.example');
    const { code, message } = knikError(await readReply(remote.reply));
    expect(code).toBe('reply-unreachable');
    expect(message).toMatch(/could not be reached/);
  });
});
