// What a browser without a private file system shows to its workers.
Object.defineProperty(globalThis, 'FileSystemFileHandle', { value: undefined });
