// What a browser that keeps nothing shows to its workers.
Object.defineProperty(globalThis, 'caches', {
  value: { open: () => Promise.reject(new DOMException('Not here.', 'SecurityError')) },
});
