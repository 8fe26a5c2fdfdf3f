import { integerWithin, settingsReader, type Environment } from '../../contract/configuration.ts';
import { canonicalAddress, isLoopback } from '../ip-address.ts';

/** Where the server listens. */
export interface ListenAddress {
  /** An address of this machine, or a name of one. */
  readonly host: string;
  readonly port: number;
}

const A_HOST =
  '127.0.0.1 for this machine alone, 0.0.0.0 for every network that it is in, or one of its addresses';

/**
 * Reads `HOST` and `PORT`. By default only this machine is listened to.
 *
 * @throws Error that names what makes no sense, and what would.
 */
export function readListenAddress(env: Environment): ListenAddress {
  const { read, check } = settingsReader(env);
  const address = {
    host: read('HOST', '127.0.0.1', asHost, A_HOST),
    port: read('PORT', 8000, integerWithin(1, 65_535), 'a whole number from 1 to 65535'),
  };
  check();
  return address;
}

/** Origins under which a person on the same machine opens the page, as a browser writes them. */
export function ownOrigins({ host, port }: ListenAddress): readonly string[] {
  const own = isEverywhere(host) ? [] : [host];
  return [...new Set(['localhost', '127.0.0.1', ...own])].map(
    (name) => new URL(`http://${inUrl(name)}:${port}`).origin,
  );
}

/** What to open in a browser on the same machine. */
export function pageAddress({ host, port }: ListenAddress): string {
  const isLocal = isEverywhere(host) || isLoopback(host);
  return `http://${isLocal && host !== '::1' ? 'localhost' : inUrl(host)}:${port}`;
}

/** A sentence for a person where listening failed. @returns `undefined` for an error of another kind. */
export function listenProblem(error: unknown, { host, port }: ListenAddress): string | undefined {
  switch ((error as { code?: unknown } | null)?.code) {
    case 'EADDRINUSE':
      return [
        `Port ${port} is taken by another program (or by Knik, started earlier).`,
        `Stop that one, or choose another port:  PORT=${port < 60_000 ? port + 80 : 8000} npm start`,
      ].join('\n');
    case 'EACCES':
      return `PORT="${port}" needs the rights of an administrator. Give one from 1024 to 65535.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST="${host}" is no address of this machine. Give ${A_HOST}.`;
    default:
      return undefined;
  }
}

function asHost(value: string): string | undefined {
  const bare = value.replace(/^\[(.*)\]$/, '$1');
  if (bare.includes(':') || /^[\d.]+$/.test(bare)) return canonicalAddress(bare);
  return /^[\w-]+(?:\.[\w-]+)*$/.test(bare) ? bare.toLowerCase() : undefined;
}

function isEverywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
