import type { Configuration, Provider } from '../contract/configuration.ts';
import type { ReplySource, Synthesize } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionServices } from '../session/session.ts';
import { lazy } from './lazy.ts';
import type { SettingsStore } from '../platform/settings.ts';

/** What the page's sources of replies depend on. */
export interface ReplySourceOptions {
  readonly settings: SettingsStore;
  readonly configuration: Configuration;
  readonly clock: Clock;
  /** The page's own voice. */
  readonly synthesize: Synthesize;
  /** Where the page comes from: its own server, if it has one. */
  readonly pageOrigin: string;
}

export interface ReplySources {
  /** Asks the source of the settings. */
  readonly reply: ReplySource;
  /** The same, with the voice that belongs to it. */
  readonly openTurn: NonNullable<SessionServices['openTurn']>;
  /** Asks Gemini for the first word of a reply, just as a turn would, and once only. Rejects with a KnikError. */
  readonly testGemini: (signal: AbortSignal) => Promise<void>;
  /** Asks the server of the settings what answers there, such as `gemini`. Rejects with a KnikError. */
  readonly checkServer: (signal: AbortSignal) => Promise<string>;
}

/** Where replies come from. A source is loaded when it is first asked, and then kept. */
export function createReplySources(options: ReplySourceOptions): ReplySources {
  const { settings, configuration, clock, synthesize } = options;
  const systemInstruction = () => settings.current.value.instruction;

  const gemini = lazy(async () => {
    const { createDiagnosis, createGeminiSource, withRetries } = await import('./gemini-stages.ts');
    const baseUrl = configuration.geminiUrl;
    const source = createGeminiSource({
      key: () => settings.geminiKey.value,
      model: () => settings.current.value.model,
      systemInstruction,
      baseUrl,
      clock,
      diagnose: createDiagnosis({ baseUrl, isOnline: () => navigator.onLine, clock }),
    });
    return { source, patient: withRetries(source, { clock, random: Math.random }) };
  });
  const remote = lazy(async () => {
    const parts = await import('./remote-stages.ts');
    const reachable = [options.pageOrigin, configuration.serverUrl].filter((o) => o !== undefined);
    const url = () => parts.serverOrigin(settings.current.value.server, reachable);
    const connect = (address: string) => new WebSocket(address);
    return { ...parts, url, ...parts.createRemote({ url, connect, clock }) };
  });
  const sources: Record<Provider, () => Promise<ReplySource>> = {
    demo: lazy(async () => {
      const { createDemoSource } = await import('../replies/demo/source.ts');
      return createDemoSource({ clock });
    }).load,
    gemini: async () => (await gemini.load()).patient,
    builtin: lazy(async () => {
      const { createBrowserModelSource } = await import('../replies/browser-model/source.ts');
      return createBrowserModelSource({ systemInstruction, clock });
    }).load,
    remote: async () => (await remote.load()).reply,
  };
  const reply: ReplySource = async function* reply(request) {
    const source = await sources[settings.provider.value]();
    yield* source(request);
  };

  const isServerHeard = () =>
    settings.provider.value === 'remote' && settings.current.value.serverVoice;

  return {
    reply,

    openTurn(voice) {
      if (!isServerHeard() || voice === undefined) return { reply, synthesize };
      const turn = lazy(async () => {
        const server = await remote.load();
        return server.openTurn({ voice, decode: server.decode, fallback: synthesize });
      });
      return {
        async *reply(request) {
          yield* (await turn.load()).reply(request);
        },
        synthesize: async (request) => (await turn.load()).synthesize(request),
        isCutElsewhere: true,
      };
    },

    async checkServer(signal) {
      const { askHealth, url } = await remote.load();
      return askHealth(url(), signal);
    },

    async testGemini(signal) {
      const { source } = await gemini.load();
      const deltas = source({ message: 'Answer with the word yes.', history: [], signal });
      for await (const _ of deltas) return;
    },
  };
}
