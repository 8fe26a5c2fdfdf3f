import {
  AN_ORIGIN,
  integerWithin,
  modelName,
  origin,
  readConfiguration,
  settingsReader,
  type Environment,
} from '../contract/configuration.ts';
import { providerNamed } from '../contract/provider.ts';
import { GEMINI_URL } from '../replies/gemini/request.ts';
import { PAGE_PROVIDERS, SERVER_PROVIDERS } from '../replies/registry.ts';
import { canonicalAddress } from './ip-address.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { ProviderChoice } from './providers.ts';

/** Everything that can be decided about a server. It holds keys: never print it, never bundle it. */
/** Earlier exchanges that are passed on: a server pays for every token. */
const DEFAULT_HISTORY_CONTEXT_SIZE = 5;

export interface ServerConfiguration {
  readonly provider: ProviderChoice;
  /** The first is the default; no other may be asked for. */
  readonly models: readonly [string, ...string[]];
  readonly voiceName: string;
  readonly sampleRateHz: number;
  readonly historyContextSize: number;
  /** `undefined`: only the pages that the server serves itself. */
  readonly allowedOrigins: readonly string[] | undefined;
  /** Proxies whose `X-Forwarded-For` is believed: `loopback`, or their addresses. */
  readonly trustProxy: 'loopback' | readonly string[] | undefined;
  /** Whether pages of the web are fetched for those who want them read aloud. Not where names cannot be looked up. */
  readonly fetchesPages: boolean;
  readonly limits: Limits;
}

const PROVIDERS = ['gemini', 'vertex', 'demo'] as const;

/** `npm start` is configured for page and server at once: what only a page can use says nothing about the server. */
function isPagesOwn(provider: string | undefined): boolean {
  const name = provider?.trim();
  return (
    providerNamed(PAGE_PROVIDERS, name) !== undefined &&
    providerNamed(SERVER_PROVIDERS, name) === undefined
  );
}

/**
 * Reads the server's configuration; whatever it shares with the page has the same names and rules.
 *
 * @throws Error that names every value that makes no sense or is missing, and what would.
 */
export function readServerConfiguration(env: Environment): ServerConfiguration {
  // The page knows other providers; this one's is read below.
  const shared = readConfiguration({ ...env, KNIK_AI_PROVIDER: undefined });
  const { read, fail, check } = settingsReader(env);
  /** The value itself is in no message. */
  const secret = (name: string) => {
    const value = env[name]?.trim();
    if (!value || /^[\x21-\x7e]+$/.test(value)) return value || undefined;
    return fail(`${name} has characters in it that no key has. Copy it again.`);
  };

  const wanted = isPagesOwn(env['KNIK_AI_PROVIDER'])
    ? undefined
    : read(
        'KNIK_AI_PROVIDER',
        undefined,
        (value) => PROVIDERS.find((provider) => provider === value),
        `one of ${PROVIDERS.join(', ')}`,
      );
  const keys: Keys = {
    geminiKey: secret('GEMINI_API_KEY'),
    geminiUrl: read('KNIK_GEMINI_URL', GEMINI_URL, origin, AN_ORIGIN),
    vertexKey: secret('VERTEX_API_KEY'),
    vertexToken: secret('VERTEX_ACCESS_TOKEN'),
    vertexProject: read(
      'VERTEX_PROJECT',
      undefined,
      matching(PROJECT),
      'the id of a Google Cloud project, such as my-project-123',
    ),
    vertexLocation: read(
      'VERTEX_LOCATION',
      'global',
      matching(LOCATION),
      'global, or a region such as us-central1',
    ),
    vertexUrl: read<string | undefined>('KNIK_VERTEX_URL', undefined, origin, AN_ORIGIN),
  };
  const configuration = {
    models: [
      shared.model,
      ...read(
        'KNIK_ALLOWED_MODELS',
        [],
        listOf(modelName),
        'names of models such as gemini-flash-latest, with commas between',
      ),
    ] as const,
    voiceName: shared.voiceName,
    sampleRateHz: shared.sampleRateHz,
    historyContextSize: shared.historyContextSize ?? DEFAULT_HISTORY_CONTEXT_SIZE,
    allowedOrigins: read<readonly string[] | undefined>(
      'KNIK_ALLOWED_ORIGINS',
      undefined,
      listOf(origin),
      'origins such as https://example.org, with commas between',
    ),
    trustProxy: read<ServerConfiguration['trustProxy']>(
      'KNIK_TRUST_PROXY',
      undefined,
      (value) => (value === 'loopback' ? value : listOf(canonicalAddress)(value)),
      'loopback, or the addresses of the proxies with commas between',
    ),
    fetchesPages: read(
      'KNIK_FETCH_PAGES',
      true,
      (value) => (value === 'on' ? true : value === 'off' ? false : undefined),
      'on or off',
    ),
    limits: {
      ...DEFAULT_LIMITS,
      turnsPerMinute: read(
        'KNIK_TURNS_PER_MINUTE',
        DEFAULT_LIMITS.turnsPerMinute,
        integerWithin(1, 100_000),
        'a whole number from 1 to 100000',
      ),
      turnsPerDay: read(
        'KNIK_TURNS_PER_DAY',
        DEFAULT_LIMITS.turnsPerDay,
        integerWithin(1, 100_000_000),
        'a whole number from 1 to 100000000',
      ),
    },
  };
  check();
  return { ...configuration, provider: chooseProvider(wanted, keys) };
}

interface Keys {
  readonly geminiKey: string | undefined;
  readonly geminiUrl: string;
  readonly vertexKey: string | undefined;
  readonly vertexToken: string | undefined;
  readonly vertexProject: string | undefined;
  readonly vertexLocation: string;
  readonly vertexUrl: string | undefined;
}

function chooseProvider(
  wanted: (typeof PROVIDERS)[number] | undefined,
  keys: Keys,
): ProviderChoice {
  const { geminiKey: key, vertexKey, vertexToken, vertexProject, vertexLocation } = keys;
  switch (wanted ?? (key === undefined ? 'demo' : 'gemini')) {
    case 'demo':
      return { name: 'demo' };
    case 'gemini':
      if (key === undefined) {
        throw new Error(
          'KNIK_AI_PROVIDER="gemini" needs a key. Set GEMINI_API_KEY, or take "demo".',
        );
      }
      return { name: 'gemini', key, url: keys.geminiUrl };
    case 'vertex': {
      const url = keys.vertexUrl === undefined ? {} : { url: keys.vertexUrl };
      if (vertexKey !== undefined) return { name: 'vertex', access: { key: vertexKey, ...url } };
      if (vertexToken === undefined || vertexProject === undefined) {
        throw new Error(
          'KNIK_AI_PROVIDER="vertex" needs VERTEX_API_KEY, or VERTEX_ACCESS_TOKEN and VERTEX_PROJECT.',
        );
      }
      const access = { token: vertexToken, project: vertexProject, location: vertexLocation };
      return { name: 'vertex', access: { ...access, ...url } };
    }
  }
}

/** https://cloud.google.com/resource-manager/docs/creating-managing-projects; older ones may begin with a domain. */
const PROJECT = /^(?:[a-z\d][a-z\d.-]*:)?[a-z][a-z\d-]{4,28}[a-z\d]$/;
/** Becomes part of a host's name. */
const LOCATION = /^[a-z][a-z\d-]{0,30}$/;

function matching(form: RegExp) {
  return (value: string): string | undefined => (form.test(value) ? value : undefined);
}

function listOf<T>(parse: (value: string) => T | undefined) {
  return (value: string): readonly T[] | undefined => {
    const items = value.split(',').map((item) => parse(item.trim()));
    const known = items.filter((item) => item !== undefined);
    return known.length === items.length ? known : undefined;
  };
}
