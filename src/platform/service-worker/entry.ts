import type { ToServiceWorker } from '../protocol.ts';
import { SHARED_CACHE, SHARED_FILE, SHARED_QUERY, SHARED_TEXT } from '../protocol.ts';
import { isolated } from './isolation.ts';
import type { Route } from './route.ts';
import { routeOf } from './route.ts';
import type { SiteVersion } from './site.ts';
import { createSiteStore } from './store.ts';

// oxlint-disable-next-line no-underscore-dangle -- named so that nothing else is replaced by the build
declare const __KNIK_SITE__: SiteVersion;
declare const self: ServiceWorkerGlobalScope;

const site = __KNIK_SITE__;
const { scope } = self.registration;
const { userAgent } = navigator;
const files = new Map(site.files.map((file) => [file.path, file]));
const store = createSiteStore({ caches, scope, site, userAgent });

self.addEventListener('install', (event: RoutingInstallEvent) => {
  event.waitUntil(Promise.all([store.install(), routePastWorker(event)]));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  switch (message.type) {
    case 'take-over':
      void self.skipWaiting();
      return;
    case 'keep':
      event.waitUntil(keep(message.addresses));
      return;
    case 'refill':
      event.waitUntil(refill(event.ports));
  }
});

self.addEventListener('fetch', (event) => {
  const route = routeOf(event.request, scope, files);
  if (route?.type === 'share') event.respondWith(takeShared(event.request));
  else if (route) event.respondWith(answer(route, event.request));
});

/** Newer than TypeScript's library: rules that the browser applies without starting the worker. */
interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly object[]): Promise<void>;
}

/**
 * Spares what goes to other origins the start of the worker, where the browser has routes. Where it has none,
 * or not of this kind, such a request merely passes the listener by.
 */
async function routePastWorker(event: RoutingInstallEvent): Promise<void> {
  const { protocol, hostname, port } = new URL(scope);
  const ownOrigin = { urlPattern: { protocol: protocol.slice(0, -1), hostname, port } };
  await event.addRoutes?.([{ condition: { not: ownOrigin }, source: 'network' }]).catch(() => {});
}

async function takeOver(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // A version that is just being fetched is neither older nor unneeded.
  if (!self.registration.installing) await store.tidy(pages.length > 0);
  await self.clients.claim();
}

/** Without a network they stay away, and are kept when they are next used. */
async function keep(addresses: readonly string[]): Promise<void> {
  const used = addresses.flatMap((address) => files.get(address.slice(scope.length)) ?? []);
  await Promise.allSettled(
    used.filter((file) => file.kept === 'once-used').map((file) => store.once(file)),
  );
}

/** Browsers and people delete caches, and the worker lives on. */
async function refill(ports: readonly MessagePort[]): Promise<void> {
  const isWhole = await store.install().then(
    () => true,
    () => false,
  );
  for (const port of ports) port.postMessage(isWhole);
}

/** Keeps what was shared for the page, and opens that. Nothing of it is sent on. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const part = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  // The address of a text is not to be read with it.
  const words = part('text') || part('url');
  const title = /^https?:\/\/\S+$/.test(words) ? '' : part('title');
  const text = [title, words].filter((each) => each !== '').join('\n\n');
  const file = form.getAll('files').find((each) => each instanceof File);
  await caches.delete(SHARED_CACHE);
  const cache = await caches.open(SHARED_CACHE);
  if (text !== '') await cache.put(scope + SHARED_TEXT, new Response(text));
  if (file) {
    const headers = { 'content-disposition': encodeURIComponent(file.name) };
    await cache.put(scope + SHARED_FILE, new Response(file, { headers }));
  }
  return Response.redirect(scope + SHARED_QUERY, 303);
}

/** Files that the browser has dropped, or that never came whole, are left to the network. */
async function answer(
  route: Exclude<Route, { type: 'share' }>,
  request: Request,
): Promise<Response> {
  return (await kept(route, request.url)) ?? isolated(await fetch(request), userAgent);
}

function kept(
  route: Exclude<Route, { type: 'share' }>,
  url: string,
): Promise<Response | undefined> {
  switch (route.type) {
    case 'page':
      return store.kept('');
    case 'file': {
      const { path, kept: when } = route.file;
      return when === 'at-once' ? store.kept(path) : store.once(route.file).catch(() => undefined);
    }
    case 'former':
      return store.keptFormerly(url);
  }
}
