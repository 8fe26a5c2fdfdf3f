// The globals of a worker in a browser that does not encode sound.
Object.defineProperty(globalThis, 'AudioEncoder', { value: undefined });
