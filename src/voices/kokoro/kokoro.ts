import type { KokoroModel } from './protocol.ts';
import type { KokoroState } from './state.ts';
import type { Synthesize, Unsubscribe } from '../../contract/index.ts';
import { createEmitter } from '../../shared/emitter.ts';
import { switchedOff } from './open-worker.ts';
import { createRun, type KokoroOptions, type KokoroStart, type Run } from './run.ts';

/**
 * The neural voice as the page sees it: one worker on the best runtime that works.
 *
 * A runtime that cannot load the model, loses its graphics card, hangs, dies or says something that cannot
 * be speech is left for the next one, for good, and the sentence is said there. Files that are no good end
 * it at once: they would be no better on another runtime. One that spoke before it died gets another chance,
 * and so does one that failed on a sentence which is asked for again. Each try uses up a runtime or a chance,
 * so that there is no loop.
 */
export interface Kokoro {
  readonly state: KokoroState;
  /** The options it was started with; `undefined` while it is off. */
  readonly model: KokoroModel | undefined;
  subscribe(listener: (state: KokoroState) => void): Unsubscribe;
  /** Starts it, or starts it again with another model or plan. Resolves to whether it is ready; never rejects. */
  start(options: KokoroStart): Promise<boolean>;
  /** Ends the worker and rejects what is pending. */
  stop(): void;
  /** Resolves when nothing is asked of it. */
  whenIdle(): Promise<void>;
  /**
   * Leaves the runtime that it is ready on for the next: somebody found out that it makes mistakes.
   *
   * @param reason A sentence for the person.
   */
  leave(reason: string): void;
  /**
   * @throws KnikError `voice-load` when no runtime is left, `voice-failed` for a text that it cannot say;
   *   the signal's reason after an abort.
   */
  readonly synthesize: Synthesize;
}

export function createKokoro(edges: KokoroOptions): Kokoro {
  const states = createEmitter<KokoroState>();
  let state: KokoroState = { phase: 'off' };
  let run: Run | undefined;
  let asked = 0;
  const onIdle: (() => void)[] = [];
  let model: KokoroModel | undefined;

  function setState(next: KokoroState): void {
    state = next;
    states.emit(next);
  }

  function stop(): void {
    run?.end(switchedOff());
    run = undefined;
    model = undefined;
    setState({ phase: 'off' });
  }

  return {
    get state() {
      return state;
    },
    get model() {
      return model;
    },
    subscribe: (listener) => states.subscribe(listener),
    async start(options) {
      if (run !== undefined) stop();
      const started = createRun(options, edges, (next) => {
        if (run === started) setState(next);
      });
      run = started;
      ({ model } = options);
      return started.connected().then(
        () => true,
        () => false,
      );
    },
    stop,
    whenIdle: async () => {
      if (asked > 0) await new Promise<void>((resolve) => onIdle.push(resolve));
    },
    leave: (reason) => run?.leave(reason),
    synthesize: async (request) => {
      if (run === undefined) throw switchedOff();
      asked++;
      try {
        return await run.synthesize(request);
      } finally {
        asked--;
        if (asked === 0) for (const resolve of onIdle.splice(0)) resolve();
      }
    },
  };
}
