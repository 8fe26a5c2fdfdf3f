import type {
  BrowserModelAvailability,
  LanguageModelApi,
  LanguageModelOptions,
} from '../../src/replies/browser-model/api.ts';

/** A session of the model below, in the hands of a test. */
export interface FakeSession {
  readonly options: LanguageModelOptions;
  /** What has been asked, and with what the reply can be given. */
  readonly prompts: {
    readonly message: string;
    readonly stream: ReadableStreamDefaultController<string>;
  }[];
  readonly isDestroyed: boolean;
}

/** The browser's model where there is none: it does what the specification of the Prompt API says, when told to. */
export interface FakeLanguageModel extends LanguageModelApi {
  available: BrowserModelAvailability | Error;
  /** Tokens that fit, where a character is one; a `QuotaExceededError` beyond. */
  contextWindow: number;
  /** The error of the next session. */
  failure: DOMException | undefined;
  /** Sessions, oldest first, failed ones included. */
  readonly sessions: FakeSession[];
  /** Waits for the end of a download; by default there is none. */
  download: (progress: (loaded: number) => void, signal: AbortSignal) => Promise<void>;
}

export function createFakeLanguageModel(): FakeLanguageModel {
  const sessions: FakeSession[] = [];
  const model: FakeLanguageModel = {
    available: 'available',
    contextWindow: Infinity,
    failure: undefined,
    sessions,
    download: async () => {},

    async availability() {
      if (model.available instanceof Error) throw model.available;
      return model.available;
    },

    async create(options) {
      const { signal, initialPrompts } = options;
      const listeners: ((event: { loaded: number }) => void)[] = [];
      options.monitor({ addEventListener: (_type, listener) => listeners.push(listener) });
      const progress = (loaded: number): void => {
        for (const listener of listeners) listener({ loaded });
      };
      const state = { options, prompts: [] as FakeSession['prompts'], isDestroyed: false };
      sessions.push(state);
      signal.throwIfAborted();
      progress(0);
      await model.download(progress, signal);
      signal.throwIfAborted();
      progress(1);
      if (model.failure) throw model.failure;
      const used = initialPrompts.reduce((sum, { content }) => sum + content.length, 0);
      if (used > model.contextWindow) throw quotaExceeded();

      return {
        promptStreaming(message, { signal: promptSignal }) {
          return new ReadableStream<string>({
            start(stream) {
              if (used + message.length > model.contextWindow) return stream.error(quotaExceeded());
              promptSignal.addEventListener('abort', () => stream.error(promptSignal.reason));
              state.prompts.push({ message, stream });
            },
          });
        },
        destroy() {
          state.isDestroyed = true;
        },
      };
    },
  };
  return model;
}

function quotaExceeded(): DOMException {
  return new DOMException('The input is too large.', 'QuotaExceededError');
}
