import { FileError } from '../../book.ts';
import {
  childElement,
  childElements,
  findNamed,
  localName,
  parseXml,
  textOf,
  type XmlElement,
} from '../html/tree.ts';
import type { Zip } from '../zip.ts';

/** A file of a book, as its package lists it. */
export interface ManifestItem {
  readonly id: string;
  /** In the archive. */
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
  /** Id of the file that ties it to recorded speech. */
  readonly overlay: string | undefined;
}

/** What an EPUB says about itself. */
export interface EpubPackage {
  readonly title: string;
  readonly author: string | undefined;
  readonly language: string | undefined;
  readonly manifest: ReadonlyMap<string, ManifestItem>;
  /** What is read, in order. */
  readonly spine: readonly ManifestItem[];
  readonly cover: ManifestItem | undefined;
  /** Contents of EPUB 3. */
  readonly nav: ManifestItem | undefined;
  /** Contents of EPUB 2. */
  readonly ncx: ManifestItem | undefined;
}

/**
 * Reads `container.xml` and the package document.
 *
 * @throws FileError `broken` without one; `locked` where a seller has encrypted the text.
 */
export async function readPackage(zip: Zip): Promise<EpubPackage> {
  await refuseLocked(zip);
  const packagePath = await packagePathOf(zip);
  const root = findNamed(parseXml(await zip.text(packagePath)), 'package');
  if (!root) throw new FileError('broken');
  const metadata = childElement(root, 'metadata') ?? root;
  const items = childElements(childElement(root, 'manifest'), 'item').map((item) =>
    manifestItem(item, packagePath),
  );
  const manifest = new Map(items.map((item) => [item.id, item]));
  const spineElement = childElement(root, 'spine');
  const spine = childElements(spineElement, 'itemref')
    .filter(({ attributes }) => attributes['linear'] !== 'no')
    .flatMap(({ attributes }) => manifest.get(attributes['idref'] ?? '') ?? []);
  const said = (name: string) => firstText(metadata, name);
  return {
    title: said('title') ?? '',
    author: authorsOf(metadata),
    language: said('language'),
    manifest,
    spine,
    cover: coverOf(metadata, items),
    nav: items.find(({ properties }) => properties.includes('nav')),
    ncx:
      manifest.get(spineElement?.attributes['toc'] ?? '') ??
      items.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml'),
  };
}

/** Where a reference in a file of the book leads: the path in the archive, and the place in that file. */
export function resolvePath(from: string, reference: string): { path: string; place: string } {
  const [target = '', place = ''] = reference.split('#', 2);
  const parts =
    target === ''
      ? from.split('/')
      : [...from.split('/').slice(0, -1), ...decoded(target).split('/')];
  const path: string[] = [];
  for (const part of target.startsWith('/') ? decoded(target).split('/') : parts) {
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  }
  return { path: path.join('/'), place: decoded(place) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Fonts may be obscured and the book still be free to read; everything else encrypted is a lock. */
async function refuseLocked(zip: Zip): Promise<void> {
  const path = 'META-INF/encryption.xml';
  if (!zip.has(path)) return;
  const encryption = findNamed(parseXml(await zip.text(path)), 'encryption');
  const locks = childElements(encryption, 'EncryptedData').filter((data) => {
    const method = findNamed(data, 'EncryptionMethod')?.attributes['Algorithm'] ?? '';
    return !/embedding|#RC$/u.test(method);
  });
  if (locks.length > 0) throw new FileError('locked');
}

async function packagePathOf(zip: Zip): Promise<string> {
  const container = 'META-INF/container.xml';
  const rootFile = zip.has(container)
    ? findNamed(parseXml(await zip.text(container)), 'rootfile')?.attributes['full-path']
    : undefined;
  // Some makers forget the container, or name a file that is not there.
  const path =
    rootFile !== undefined && zip.has(rootFile)
      ? rootFile
      : zip.paths.find((name) => name.endsWith('.opf'));
  if (path === undefined) throw new FileError('broken');
  return path;
}

function manifestItem({ attributes }: XmlElement, packagePath: string): ManifestItem {
  return {
    id: attributes['id'] ?? '',
    path: resolvePath(packagePath, attributes['href'] ?? '').path,
    mediaType: attributes['media-type'] ?? '',
    properties: (attributes['properties'] ?? '').split(/\s+/u),
    overlay: attributes['media-overlay'],
  };
}

function firstText(metadata: XmlElement, name: string): string | undefined {
  const text = textOf(findNamed(metadata, name)).replaceAll(/\s+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

/** Those who wrote it, without translators and illustrators where roles tell them apart. */
function authorsOf(metadata: XmlElement): string | undefined {
  const creators = childElements(metadata, 'creator').concat(
    childElements(childElement(metadata, 'dc-metadata'), 'creator'),
  );
  const roleOf = ({ attributes }: XmlElement) => {
    const refined = childElements(metadata, 'meta').find(
      (meta) =>
        meta.attributes['refines'] === `#${attributes['id']}` &&
        meta.attributes['property'] === 'role',
    );
    return attributes['opf:role'] ?? (refined && textOf(refined).trim());
  };
  const writers = creators.filter((creator) => (roleOf(creator) ?? 'aut') === 'aut');
  const names = (writers.length > 0 ? writers : creators)
    .map((creator) => textOf(creator).replaceAll(/\s+/gu, ' ').trim())
    .filter((name) => name !== '');
  return names.length > 0 ? names.join(', ') : undefined;
}

function coverOf(metadata: XmlElement, items: readonly ManifestItem[]): ManifestItem | undefined {
  const isPicture = ({ mediaType }: ManifestItem) => mediaType.startsWith('image/');
  const named = childElements(metadata).find(
    (meta) => localName(meta) === 'meta' && meta.attributes['name'] === 'cover',
  )?.attributes['content'];
  return (
    items.find(({ properties }) => properties.includes('cover-image')) ??
    items.find((item) => item.id === named && isPicture(item)) ??
    items.find((item) => isPicture(item) && /cover/iu.test(`${item.id} ${item.path}`))
  );
}
