/** Runs, and never says that it does. */
self.addEventListener('message', () => {});
