import type { NarrationClip } from '../../book.ts';
import { childElement, descendants, localName, parseXml } from '../html/tree.ts';
import type { Zip } from '../zip.ts';
import { resolvePath, type EpubPackage, type ManifestItem } from './package.ts';

/** Recorded speech of the elements of one file, by their ids; the recording is a path in the archive. */
export type Clips = ReadonlyMap<string, NarrationClip>;

const NO_CLIPS: Clips = new Map();

/** Reads the media overlay of a file of the book, if it has one. */
export async function readClips(
  zip: Zip,
  { manifest }: EpubPackage,
  item: ManifestItem,
): Promise<Clips> {
  const overlay = manifest.get(item.overlay ?? '');
  if (!overlay || !zip.has(overlay.path)) return NO_CLIPS;
  const clips = new Map<string, NarrationClip>();
  for (const element of descendants(parseXml(await zip.text(overlay.path)))) {
    if (localName(element) !== 'par') continue;
    const text = childElement(element, 'text')?.attributes['src'];
    const audio = childElement(element, 'audio')?.attributes;
    if (text === undefined || audio?.['src'] === undefined) continue;
    const target = resolvePath(overlay.path, text);
    const recording = resolvePath(overlay.path, audio['src']).path;
    if (target.path !== item.path || !zip.has(recording)) continue;
    const endSeconds = clockSeconds(audio['clipEnd']);
    clips.set(target.place, {
      recording,
      startSeconds: clockSeconds(audio['clipBegin']) ?? 0,
      ...(endSeconds === undefined ? {} : { endSeconds }),
    });
  }
  return clips;
}

/** Seconds of a clock value of SMIL 3.0: `1:02:03.5`, `2:03`, `90`, `1.5h`, `30min`, `5s`, `200ms`. */
export function clockSeconds(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/u.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const count = /^(\d+(?:\.\d+)?)(h|min|s|ms)?$/u.exec(text);
  if (!count) return undefined;
  const units = { h: 3600, min: 60, s: 1, ms: 0.001 } as const;
  return Number(count[1]) * units[(count[2] ?? 's') as keyof typeof units];
}
