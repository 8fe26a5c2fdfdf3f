import {
  namesOf,
  providerNamed,
  type ProviderConfiguration,
  type ProviderId,
  type ProviderInfo,
} from './provider.ts';

/** The values of the `KNIK_*` variables when the site was built; a person's own settings come first. */
export interface Configuration extends ProviderConfiguration {
  /** `KNIK_VOICE_NAME`: id of the voice. An engine that lacks it speaks in its nearest. */
  readonly voiceName: string;
  /** `KNIK_SAMPLE_RATE`: Hz of emitted audio. */
  readonly sampleRateHz: number;
  /** `KNIK_HISTORY_CONTEXT_SIZE`: earlier exchanges sent along. `undefined`: as many as the model's memory allows. */
  readonly historyContextSize: number | undefined;
  /**
   * `KNIK_MODEL_URL`: page of a hub's repository at a revision, or a folder of the same layout. `undefined`: where the
   * engine's authors publish it.
   */
  readonly modelUrl: string | undefined;
}

const GEMINI_MODEL = 'gemini-flash-lite-latest';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and remembers what is wrong with them, so that all of it is said at once. */
export interface SettingsReader {
  /**
   * One variable, or `fallback` when it is not set or makes no sense.
   *
   * @param want What would make sense, to follow "give".
   */
  readonly read: <T>(
    name: string,
    fallback: T,
    parse: (value: string) => T | undefined,
    want: string,
  ) => T;
  /** Says that something else is wrong. */
  readonly fail: (problem: string) => undefined;
  /** @throws Error that names every value read so far that makes no sense, and what would. */
  readonly check: () => void;
}

/** Reads environment variables; an empty one counts as not set. */
export function settingsReader(env: Environment): SettingsReader {
  const problems: string[] = [];
  return {
    read(name, fallback, parse, want) {
      const value = env[name]?.trim();
      if (!value) return fallback;
      const parsed = parse(value);
      if (parsed === undefined) problems.push(`${name}="${value}": give ${want}.`);
      return parsed ?? fallback;
    },
    fail(problem) {
      problems.push(problem);
      return undefined;
    },
    check() {
      if (problems.length === 0) return;
      throw new Error(`These settings make no sense:\n  ${problems.join('\n  ')}`);
    },
  };
}

/**
 * Reads the page's configuration. All of it ends up in the built page: nothing secret may be in here.
 *
 * @param providers Those that may be named, each of which may read an endpoint.
 * @throws Error that names every value that makes no sense, and what would.
 */
export function readConfiguration(
  env: Environment,
  providers: readonly Pick<ProviderInfo, 'id' | 'externalName' | 'endpoint'>[] = [],
): Configuration {
  const { read, check } = settingsReader(env);
  const endpoints: Record<ProviderId, string> = {};
  let byEndpoint: ProviderId | undefined;
  for (const { id, endpoint } of providers) {
    if (endpoint === undefined) continue;
    const { variable, fallback, allowsPath = false, choosesProvider = false } = endpoint;
    const address = allowsPath
      ? read<string | undefined>(variable, fallback, originWithPath, AN_ADDRESS)
      : read<string | undefined>(variable, fallback, origin, AN_ORIGIN);
    if (address === undefined) continue;
    endpoints[id] = address;
    if (choosesProvider) byEndpoint ??= id;
  }
  const provider = read<ProviderId | undefined>(
    'KNIK_AI_PROVIDER',
    byEndpoint,
    (value) => providerNamed(providers, value)?.id,
    `one of ${namesOf(providers)}`,
  );
  const ownModels = providers.find(({ id }) => id === provider)?.endpoint?.hasOwnModels === true;
  const configuration: Configuration = {
    voiceName: read('KNIK_VOICE_NAME', 'af_sarah', voiceId, 'the id of a voice, such as af_sarah'),
    sampleRateHz: read(
      'KNIK_SAMPLE_RATE',
      24_000,
      integerWithin(8000, 48_000),
      'a whole number of hertz from 8000 to 48000',
    ),
    provider,
    ...(ownModels
      ? {
          model: GEMINI_MODEL,
          ownModel: read<string | undefined>(
            'KNIK_AI_MODEL',
            undefined,
            ownModelName,
            'the name of a model, such as llama3.2:3b',
          ),
        }
      : {
          model: read(
            'KNIK_AI_MODEL',
            GEMINI_MODEL,
            modelName,
            `the name of a model, such as ${GEMINI_MODEL}`,
          ),
        }),
    historyContextSize: read<number | undefined>(
      'KNIK_HISTORY_CONTEXT_SIZE',
      undefined,
      integerWithin(0, 100),
      'a whole number from 0 to 100',
    ),
    endpoints,
    modelUrl: read<string | undefined>(
      'KNIK_MODEL_URL',
      undefined,
      folder,
      'the address of a folder that begins with http:// or https://, or its path on this site, such as /voices/',
    ),
  };
  check();
  return configuration;
}

/**
 * Reads `KNIK_BASE_PATH`, the path that the site is hosted under.
 *
 * @returns `./` by default, with which one build works under any path.
 * @throws Error for anything but a path that begins and ends with a slash.
 */
export function readBasePath(env: Environment): string {
  const value = env['KNIK_BASE_PATH']?.trim();
  if (!value) return './';
  if (!/^\/(?:[\w.~-]+\/)*$/.test(value)) {
    throw new Error(
      `KNIK_BASE_PATH="${value}": give a path that begins and ends with a slash, such as /knik/.`,
    );
  }
  return value;
}

export function voiceId(value: string): string | undefined {
  return /^[\w.-]{1,100}$/.test(value) ? value : undefined;
}

/** The name becomes part of an address: at most one folder, such as `models/`, before it. */
export function modelName(value: string): string | undefined {
  return /^(?:[a-z]+\/)?\w[\w.-]{0,99}$/i.test(value) ? value : undefined;
}

/** Goes into the body of a request, and may have folders and tags: `library/llama3.2:3b`, `@cf/meta/llama`. */
function ownModelName(value: string): string | undefined {
  return /^[\w@][\w.@:/+-]{0,199}$/.test(value) ? value : undefined;
}

export function integerWithin(least: number, most: number) {
  return (value: string): number | undefined => {
    const number = Number(value);
    return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
  };
}

const AN_ADDRESS = 'an http or https address, such as https://example.org/v1';

/** An origin with a path, such as `https://example.org/v1`; no slash at its end. */
function originWithPath(value: string): string | undefined {
  const [, host = '', path = ''] = /^(\w+:\/\/[^/]+)((?:\/[\w~-][\w.~-]*)*)\/?$/.exec(value) ?? [];
  const known = origin(host);
  return known === undefined ? undefined : known + path;
}

export const AN_ORIGIN = 'an http or https address without a path, such as https://example.org';

/**
 * An origin as a browser writes it: lower case, without the port that the scheme has by itself. `URL` is not known to
 * every runtime's types.
 *
 * @returns `undefined` for what is none.
 */
export function origin(value: string): string | undefined {
  const [, scheme = '', host = '', port] =
    /^(https?):\/\/(\w[\w.-]*|\[[\da-f:.]+\])(?::(\d{1,5}))?\/?$/.exec(value.toLowerCase()) ?? [];
  if (host === '' || Number(port ?? 0) > 65_535 || !isPossibleHost(host)) return undefined;
  const own = { http: 80, https: 443 }[scheme];
  const isNamed = port !== undefined && Number(port) !== own;
  return `${scheme}://${host}${isNamed ? `:${Number(port)}` : ''}`;
}

/** What ends in a number has to be an IPv4 address: https://url.spec.whatwg.org/#ends-in-a-number-checker. */
function isPossibleHost(host: string): boolean {
  if (host.startsWith('[') || !/(?:^|\.)\d+\.?$/.test(host)) return true;
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

/** An address without query or fragment, or an absolute path; no `..`, and nothing a policy could read as its own. */
function folder(value: string): string | undefined {
  return /^(?:https?:\/\/[\w.-]+(?::\d{1,5})?)?(?:\/[\w~-][\w.~-]*)*\/?$/.test(value)
    ? value
    : undefined;
}
