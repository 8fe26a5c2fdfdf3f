// The globals of a worker in a browser that keeps nothing.
Object.defineProperty(globalThis, 'caches', {
  value: { open: () => Promise.reject(new DOMException('Not here.', 'SecurityError')) },
});
