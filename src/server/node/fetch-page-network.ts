import { lookup as lookUpName, type LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { PrivateAddressError, type AskWeb, type WebAnswer } from '../fetch-page.ts';
import { isPublicAddress } from '../public-address.ts';

/** The internet as this machine sees it. */
export interface PageNetwork {
  /** All addresses of a name. */
  readonly lookup: (name: string) => Promise<readonly LookupAddress[]>;
  readonly isAllowed: (address: string) => boolean;
  /** Where a port is to be asked instead of the usual one. */
  readonly portOf?: (url: URL) => number;
}

const INTERNET: PageNetwork = {
  lookup: (name) =>
    new Promise((resolve, reject) => {
      lookUpName(name, { all: true }, (error, addresses) =>
        error ? reject(error) : resolve(addresses),
      );
    }),
  isAllowed: isPublicAddress,
};

/** The same to everybody, and nothing that a browser would know of the one who asks. */
const HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en;q=0.5,*;q=0.1',
  'user-agent': 'Knik/1.0 (fetches one page for a person who asked to hear it)',
};

/**
 * Asks over Node's own HTTP. The addresses of a name are checked, and the connection goes to one of those: the name is
 * not looked up a second time, when it could say something else.
 */
export function createAskWeb({ lookup, isAllowed, portOf }: PageNetwork = INTERNET): AskWeb {
  return async (url, signal) => {
    signal.throwIfAborted();
    const name = url.hostname.replace(/^\[(.*)\]$/u, '$1');
    const family = isIP(name);
    const addresses = family === 0 ? await lookup(name) : [{ address: name, family }];
    const [first] = addresses;
    // One that is private among them is enough: there is no honest reason for that.
    if (!first || !addresses.every(({ address }) => isAllowed(address))) {
      throw new PrivateAddressError(`${name} is not in the public internet.`);
    }
    const options: RequestOptions = {
      method: 'GET',
      headers: HEADERS,
      signal,
      // A connection of its own: none that is kept could have been opened to somewhere else.
      agent: false,
      ...(portOf && { port: portOf(url) }),
      lookup: (_name, { all }, callback) => {
        if (all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
    };
    return answerOf(await respond(url, options));
  };
}

function respond(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end();
  });
}

function answerOf(response: IncomingMessage): WebAnswer {
  const { statusCode = 0, headers } = response;
  return {
    status: statusCode,
    type: headers['content-type'] ?? '',
    location: headers.location,
    body: decompressed(response, headers['content-encoding']),
    close: () => response.destroy(),
  };
}

/** What is counted is what comes out, so that a small file cannot become a large one unseen. */
function decompressed(response: IncomingMessage, encoding = 'identity'): Readable {
  const decoder = decoderOf(encoding.trim().toLowerCase());
  if (!decoder) return response;
  response.on('error', (error) => decoder.destroy(error));
  decoder.on('close', () => response.destroy());
  return response.pipe(decoder);
}

function decoderOf(encoding: string) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
