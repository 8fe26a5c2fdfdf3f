import type { KeyValueStore } from '../../src/platform/storage.ts';

/** A store that keeps values as they are, and shows them. */
export function createMemoryStore(values: Record<string, unknown> = {}): KeyValueStore & {
  readonly values: Record<string, unknown>;
} {
  return {
    values,
    get: async (name) => values[name],
    async set(name, value) {
      values[name] = value;
    },
    async delete(name) {
      delete values[name];
    },
  };
}
