import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SiteVersion, SiteFile } from '../../../../src/platform/service-worker/site.ts';
import type { Store } from '../../../../src/platform/service-worker/store.ts';
import { createSiteStore } from '../../../../src/platform/service-worker/store.ts';
import { openDisk } from '../../../../src/voices/sound-cache/worker/disk.ts';

const NOTES = { frames: 1, sampleRateHz: 24_000, words: [] };

const SCOPE = new URL('/store-test/', location.href).href;
const OTHER_SCOPE = new URL('/store-test/copy/', location.href).href;

/** The host's files, by path; requests are written down. */
let host: Record<string, string>;
let asked: string[];

beforeEach(() => {
  asked = [];
  host = {
    '': '<script src="assets/index-1.js">',
    'assets/index-1.js': 'one',
    'assets/voice-1.bin': 'sound',
    'theme.js': 'dark',
    'voices/a.bin': 'a',
  };
  // The network: no server of these tests checks integrity, so this does what a browser does with it.
  vi.stubGlobal('fetch', async (url: string, { integrity }: RequestInit = {}) => {
    const path = url.slice(SCOPE.length);
    asked.push(path);
    const content = host[path];
    if (content === undefined) return new Response('Not found', { status: 404 });
    if (integrity && integrity !== integrityOf(content)) throw new TypeError('Failed to fetch');
    return new Response(content, { headers: { vary: '*' } });
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  for (const name of await caches.keys()) await caches.delete(name);
});

const integrityOf = (content: string) => `sha256-${btoa(content)}`;

function fileOf(path: string): SiteFile {
  const kept = path.startsWith('voices/') ? 'once-used' : 'at-once';
  return { path, integrity: integrityOf(host[path] ?? ''), kept };
}

/** The store of a version that consists of what the host has now. */
function storeOf(version: string, scope = SCOPE): Store {
  const files = Object.keys(host).map(fileOf);
  const entry = Object.keys(host).find((path) => path.includes('index')) ?? '';
  const site: SiteVersion = { version, entry, files };
  return createSiteStore({ caches, scope, site, userAgent: navigator.userAgent });
}

/** The host moves on to a version with another script. */
function release(): void {
  delete host['assets/index-1.js'];
  host = { ...host, '': '<script src="assets/index-2.js">', 'assets/index-2.js': 'two' };
}

const textOf = async (response: Promise<Response | undefined>) => (await response)?.text();

test('what was installed is there, isolated, whatever becomes of the host', async () => {
  const store = storeOf('1');
  await store.install();
  host = {};
  expect(await textOf(store.kept(''))).toContain('assets/index-1.js');
  expect(await textOf(store.kept('theme.js'))).toBe('dark');
  const script = await store.kept('assets/index-1.js');
  expect(script?.headers.get('cross-origin-embedder-policy')).toBe('credentialless');
});

test('big files are not fetched before they are used', async () => {
  await storeOf('1').install();
  expect(asked).not.toContain('voices/a.bin');
});

test.each([
  ['is missing', () => delete host['theme.js'], '404 for theme.js'],
  ['is another', () => (host['theme.js'] = 'light'), 'Failed to fetch'],
  [
    'is the page of another version',
    () => (host[''] = '<script src="assets/index-0.js">'),
    'another version',
  ],
])('a version of which a file %s is not installed', async (_what, spoil, message) => {
  const store = storeOf('1');
  spoil();
  await expect(store.install()).rejects.toThrow(message);
});

test('an installation that was broken off goes on where it was', async () => {
  const store = storeOf('1');
  const theme = host['theme.js'] ?? '';
  delete host['theme.js'];
  await expect(store.install()).rejects.toThrow('404');
  host['theme.js'] = theme;
  asked = [];
  await store.install();
  expect(asked).not.toContain('assets/voice-1.bin');
  expect(await textOf(store.kept('theme.js'))).toBe('dark');
});

test('the next version fetches only what has changed, and what keeps its name', async () => {
  await storeOf('1').install();
  release();
  asked = [];
  const next = storeOf('2');
  await next.install();
  expect(asked.toSorted()).toEqual(['', 'assets/index-2.js', 'theme.js']);
  expect(await textOf(next.kept('assets/voice-1.bin'))).toBe('sound');
});

test('while pages of the last version are open its files stay, and not those before it', async () => {
  await storeOf('0').install();
  await storeOf('1').install();
  release();
  const next = storeOf('2');
  await next.install();
  await next.tidy(true);
  expect(await textOf(next.keptFormerly(`${SCOPE}assets/index-1.js`))).toBe('one');
  expect((await caches.keys()).filter((name) => /[012]$/.test(name))).toHaveLength(2);
  await next.tidy(false);
  expect(await next.keptFormerly(`${SCOPE}assets/index-1.js`)).toBeUndefined();
  expect(await textOf(next.kept('assets/index-2.js'))).toBe('two');
});

test('what was spoken belongs to no version, and is left alone', async () => {
  const disk = await openDisk(caches, location.origin);
  const sound = { file: new ArrayBuffer(3), mediaType: 'audio/ogg', notes: NOTES };
  await disk.write('a', sound, 0);
  await storeOf('one').install();
  await storeOf('one').tidy(false);
  expect(await disk.read('a')).toEqual(sound);
});

test('another copy of the site on the same origin is left alone', async () => {
  const below = OTHER_SCOPE.slice(SCOPE.length);
  for (const [path, content] of Object.entries(host)) host[below + path] = content;
  const copy = createSiteStore({
    caches,
    scope: OTHER_SCOPE,
    site: {
      version: '9',
      entry: 'assets/index-1.js',
      files: [fileOf('theme.js')],
    },
    userAgent: navigator.userAgent,
  });
  await copy.install();
  await storeOf('1').tidy(false);
  expect(await textOf(copy.kept('theme.js'))).toBe('dark');
});

test('a big file is fetched once, and outlives the version until it changes', async () => {
  const voice = fileOf('voices/a.bin');
  expect(await textOf(storeOf('1').once(voice))).toBe('a');
  release();
  asked = [];
  const next = storeOf('2');
  await next.tidy(false);
  expect(await textOf(next.once(voice))).toBe('a');
  expect(asked).toEqual([]);

  host['voices/a.bin'] = 'better';
  const changed = fileOf('voices/a.bin');
  const last = storeOf('3');
  await last.tidy(false);
  expect(await textOf(last.once(changed))).toBe('better');
});

test('a big file that is not what was built is not kept', async () => {
  const store = storeOf('1');
  const voice = fileOf('voices/a.bin');
  host['voices/a.bin'] = 'half';
  await expect(store.once(voice)).rejects.toThrow('Failed to fetch');
  host['voices/a.bin'] = 'a';
  expect(await textOf(store.once(voice))).toBe('a');
});
