import type { ServerRequest } from 'srvx';
import { staticMiddleware } from 'srvx/static';
import { errorResponse, Refusal } from '../refusal.ts';

/** Answers everything that is not the API. */
export type Site = (request: ServerRequest) => Promise<Response>;

/**
 * What static hosts cannot be told. Isolation (COOP and COEP) lets the page use threads; `credentialless`
 * rather than `require-corp`, so that a picture somebody asks for may come from anywhere.
 */
const HEADERS = {
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-embedder-policy': 'credentialless',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The built page as files, compressed on the way. */
export function serveSite(folder: string): Site {
  // The build has compressed what is too large to be compressed on the way.
  const serve = staticMiddleware({ dir: folder, encodings: { br: '.br', gzip: '.gz' } });
  return async (request) => {
    if (!['GET', 'HEAD'].includes(request.method)) return onlyReading();
    const response = await serve(request, nothingThere);
    const { pathname } = new URL(request.url);
    // Built files carry a hash of their content in their name.
    const lasting = response.ok && pathname.includes('/assets/');
    response.headers.set(
      'cache-control',
      lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (pathname.endsWith('.webmanifest')) {
      response.headers.set('content-type', 'application/manifest+json');
    }
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  };
}

function onlyReading(): Response {
  const refusal = new Refusal(405, 'method', 'Files can only be read.', { allow: 'GET, HEAD' });
  return errorResponse(refusal.status, refusal, refusal.headers);
}

function nothingThere(): Response {
  return new Response('There is nothing at this address.', { status: 404 });
}
