import type { OpenedProvider, ProviderContext } from '../provider.ts';
import { askHealth, serverOrigin } from './address.ts';
import { createRemote } from './source.ts';

/** The source behind a server, in words for a person. */
const SOURCES: Readonly<Record<string, string>> = {
  demo: 'the demo',
  gemini: 'Gemini',
  vertex: 'Gemini on Vertex AI',
};

/** Replies, and their sound, from a Knik server. */
export function openRemote(context: ProviderContext): OpenedProvider {
  const { clock, connect, text, pageOrigin, endpoint, loadDecoder } = context;
  const reachable = [pageOrigin, endpoint].filter((origin) => origin !== undefined);
  const url = () => serverOrigin(text('address'), reachable);
  const server = createRemote({ url, connect, clock });
  return {
    reply: server.reply,
    openTurn: async (options) => server.openTurn({ ...options, decode: await loadDecoder() }),
    async test(signal) {
      const provider = await askHealth(url(), signal);
      return `The server is available. Its answers come from ${SOURCES[provider] ?? provider}.`;
    },
  };
}
