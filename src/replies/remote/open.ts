import type { OpenedProvider, ProviderContext } from '../provider.ts';
import { askHealth, serverOrigin } from './address.ts';
import { createRemote } from './source.ts';

/** The source behind a server, in words for a person. */
const SOURCES: Readonly<Record<string, string>> = {
  demo: 'a script, as it has no key',
  gemini: 'Gemini',
  vertex: 'Gemini, by way of Vertex AI',
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
      return `The server is there. It answers with ${SOURCES[provider] ?? provider}.`;
    },
  };
}
