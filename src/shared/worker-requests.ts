/** Names a request. Unique among the requests of one {@link WorkerRequests}. */
export type RequestId = number;

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after an abort, when the promise has been rejected: the place to cancel the work at the other end. */
  readonly onAbort?: ((id: RequestId, reason: unknown) => void) | undefined;
}

/** Requests that were sent to a worker and wait for their replies, matched by id. */
export interface WorkerRequests<Reply> {
  /** How many wait. */
  readonly size: number;
  /**
   * Sends one request.
   *
   * @param send Posts the request under its id. If it throws, the promise rejects with that.
   * @throws The reason of `rejectAll` or `close`, at once if it was closed before; the signal's reason after an abort.
   */
  ask(send: (id: RequestId) => void, options?: AskOptions): Promise<Reply>;
  /** A reply has come. One for a request that no longer waits is ignored. */
  resolve(id: RequestId, reply: Reply): void;
  /** The other end has refused. */
  reject(id: RequestId, reason: unknown): void;
  /** The worker is gone, and another may take its place: what waits is rejected, and asking goes on. */
  rejectAll(reason: unknown): void;
  /** Rejects what waits, and whatever is asked from now on. The first reason stays. */
  close(reason: unknown): void;
}

interface Pending<Reply> {
  resolve(reply: Reply): void;
  reject(reason: unknown): void;
}

export function createWorkerRequests<Reply>(): WorkerRequests<Reply> {
  const pending = new Map<RequestId, Pending<Reply>>();
  let lastId: RequestId = 0;
  let closed: { readonly reason: unknown } | undefined;

  function rejectAll(reason: unknown): void {
    for (const request of Array.from(pending.values())) request.reject(reason);
  }

  return {
    get size() {
      return pending.size;
    },

    ask(send, { signal, onAbort } = {}) {
      const id = ++lastId;
      return new Promise<Reply>((resolve, reject) => {
        if (closed) throw closed.reason;
        signal?.throwIfAborted();
        const forget = () => {
          pending.delete(id);
          signal?.removeEventListener('abort', abandon);
        };
        const abandon = () => {
          forget();
          reject(signal?.reason);
          onAbort?.(id, signal?.reason);
        };
        pending.set(id, {
          resolve(reply) {
            forget();
            resolve(reply);
          },
          reject(reason) {
            forget();
            reject(reason);
          },
        });
        signal?.addEventListener('abort', abandon);
        try {
          send(id);
        } catch (error) {
          forget();
          throw error;
        }
      });
    },

    resolve: (id, reply) => pending.get(id)?.resolve(reply),
    reject: (id, reason) => pending.get(id)?.reject(reason),
    rejectAll,
    close(reason) {
      closed ??= { reason };
      rejectAll(reason);
    },
  };
}
