// What a browser that does not encode sound shows to its workers.
Object.defineProperty(globalThis, 'AudioEncoder', { value: undefined });
