import type { ProviderConfiguration, ProviderId } from '../contract/provider.ts';
import { providerNamed } from '../contract/provider.ts';
import type { ReplySource, Synthesize } from '../contract/index.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { OpenedProvider, ProviderContext, ProviderDescriptor } from '../replies/provider.ts';
import type { SessionServices } from '../session/session.ts';
import type { Clock } from '../shared/clock.ts';
import type { Providers } from '../ui/shell/services.ts';
import { lazy, type LazyPart } from './lazy.ts';

/** The dependencies of the page's providers. */
export interface ReplySourceOptions {
  /** In the order in which they are offered. */
  readonly providers: readonly ProviderDescriptor[];
  readonly settings: SettingsStore;
  readonly endpoints: ProviderConfiguration['endpoints'];
  readonly clock: Clock;
  /** The page's own voice. */
  readonly synthesize: Synthesize;
  /** Where the page comes from: its own server, if it has one. */
  readonly pageOrigin: string;
  /** Id of the instructions of the conversation that is shown; `undefined`: those of the settings. */
  readonly instructions: () => string | undefined;
}

export interface ReplySources {
  /** Asks the provider of the settings. */
  readonly reply: ReplySource;
  /** The same, with the voice that belongs to it. */
  readonly openTurn: NonNullable<SessionServices['openTurn']>;
  /** For the page to show. */
  readonly providers: Providers;
}

/** Where replies come from. The code of a provider is loaded when it is first asked, and then kept. */
export function createReplySources(options: ReplySourceOptions): ReplySources {
  const { settings, synthesize } = options;
  const opened = new Map<ProviderId, LazyPart<OpenedProvider>>();

  /** @throws KnikError `reply-unreachable` when it cannot be loaded. */
  const load = (id: ProviderId): Promise<OpenedProvider> => {
    const known = opened.get(id);
    if (known) return known.load();
    const { open } = providerNamed(options.providers, id) ?? {};
    if (!open) throw new Error(`There is no provider “${id}” in this page.`);
    const part = lazy(() => open(contextOf(id, options)));
    opened.set(id, part);
    return part.load();
  };

  const reply: ReplySource = async function* reply(request) {
    const { reply: source } = await load(settings.provider.value);
    yield* source(request);
  };

  const speaks = (id: ProviderId): boolean => {
    const values = settings.current.value.providerValues[id] ?? {};
    return providerNamed(options.providers, id)?.speaks?.(values) ?? false;
  };

  return {
    reply,

    openTurn(voice) {
      const id = settings.provider.value;
      if (voice === undefined || !speaks(id)) return { reply, synthesize };
      const turn = lazy(async () => {
        const provider = await load(id);
        const own = provider.openTurn?.({ voice, fallback: synthesize });
        return own ?? { reply: provider.reply, synthesize };
      });
      return {
        async *reply(request) {
          yield* (await turn.load()).reply(request);
        },
        synthesize: async (request) => (await turn.load()).synthesize(request),
        isCutElsewhere: true,
      };
    },

    providers: {
      all: options.providers,
      async test(id, signal) {
        return (await load(id)).test?.(signal) ?? '';
      },
      async listModels(id, signal) {
        return (await load(id)).listModels?.(signal) ?? [];
      },
    },
  };
}

function contextOf(id: ProviderId, options: ReplySourceOptions): ProviderContext {
  const { settings, endpoints, clock, pageOrigin } = options;
  return {
    clock,
    random: Math.random,
    isOnline: () => navigator.onLine,
    connect: (url) => new WebSocket(url),
    pageOrigin,
    endpoint: endpoints[id],
    key: () => settings.keys.value[id] ?? '',
    text(name) {
      const value = settings.current.value.providerValues[id]?.[name];
      return typeof value === 'string' ? value : '';
    },
    mayContact: async (origin) =>
      (await import('../platform/contact-policy.ts')).mayContact(origin),
    instruction() {
      const { instructions, instructionInUse, instruction } = settings.current.value;
      const inUse = options.instructions() ?? instructionInUse;
      return instructions.find(({ id: own }) => own === inUse)?.text ?? instruction;
    },
    loadDecoder: async () => (await import('./parts/decode-sound.ts')).decodeWavSound,
  };
}
