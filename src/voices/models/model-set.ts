import type { EngineId, ModelKey } from '../../contract/index.ts';
import type { ModelSource } from './source.ts';

/** What an engine wants fetched and kept. Can be posted to any thread. */
export interface ModelSet {
  readonly engine: EngineId;
  readonly source: ModelSource;
  /** Small files that every variant needs, such as a table of symbols; fetched and kept with each. */
  readonly common: readonly { readonly path: string; readonly isRequired: boolean }[];
  /** Best sound first, where that can be said. */
  readonly variants: readonly VariantFiles[];
  /** Set where a person may use a file of their own in place of what the source has. */
  readonly own?: OwnVariant;
}

/** One variant, and where it is. */
export interface VariantFiles {
  readonly id: string;
  /** Name of its folder on the disk: unique among all engines, and never changed once people have it. */
  readonly folder: string;
  /** Paths below the source, the one that holds the model first: its hash names the variant's content. */
  readonly files: readonly [string, ...string[]];
}

export interface OwnVariant {
  readonly id: string;
  readonly folder: string;
  /** By the name of the file, which variant it is of; the first pattern that matches decides. */
  readonly kinds: readonly { readonly pattern: string; readonly variant: string }[];
}

/** The key of a variant in the store. */
export function modelKey(engine: EngineId, variant: string): ModelKey {
  return `${engine}/${variant}`;
}

/** Every variant that a set can keep, with its folder. */
export function placesOf(
  set: ModelSet,
): readonly { readonly id: string; readonly folder: string }[] {
  return set.own === undefined ? set.variants : [...set.variants, set.own];
}

/** The variant that a file is the model of; `undefined` for any other file. */
export function variantOf(set: ModelSet, path: string): VariantFiles | undefined {
  return set.variants.find(({ files }) => files[0] === path);
}

/** @throws Error when two variants would share a folder, or two engines an id. */
export function checkSets(sets: readonly ModelSet[]): void {
  const folders = sets.flatMap((set) => placesOf(set).map(({ folder }) => folder));
  const twice = folders.find((folder, index) => folders.indexOf(folder) !== index);
  if (twice !== undefined) throw new Error(`Two models would be kept in the folder ${twice}.`);
}
