// The globals of a worker in a browser without a private file system.
Object.defineProperty(globalThis, 'FileSystemFileHandle', { value: undefined });
