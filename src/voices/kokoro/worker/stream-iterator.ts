/**
 * Lets `for await` loop over streams where the browser does not: WebKit. Imported for that alone, before code that does so
 * as it is loaded, such as the phonemizer in kokoro-js.
 */
async function* read<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Does nothing at the end; before it, nobody will read the rest.
    await reader.cancel();
    reader.releaseLock();
  }
}

/** Whether the browser could do so by itself. */
export const couldLoop = Symbol.asyncIterator in ReadableStream.prototype;

if (!couldLoop) {
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
    configurable: true,
    writable: true,
    value(this: ReadableStream<unknown>) {
      return read(this);
    },
  });
}
