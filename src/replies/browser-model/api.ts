/**
 * The part of the browser's Prompt API that is used here (https://webmachinelearning.github.io/prompt-api): Chrome's
 * model on the device. TypeScript's own declarations do not have it.
 */
export interface LanguageModelApi {
  availability(): Promise<BrowserModelAvailability>;
  /** Loads the model, after downloading it where that has not been done. */
  create(options: LanguageModelOptions): Promise<LanguageModelSession>;
}

/** `downloadable`: the first session downloads it. `downloading`: a page has begun that. */
export type BrowserModelAvailability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

export interface LanguageModelOptions {
  /** The instruction first, then the conversation so far. */
  readonly initialPrompts: readonly LanguageModelMessage[];
  /** Ends the loading, or the session. */
  readonly signal: AbortSignal;
  readonly monitor: (monitor: DownloadMonitor) => void;
}

export interface LanguageModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface DownloadMonitor {
  /** `loaded` is a fraction, 0…1; both ends are reported even when there is nothing to download. */
  addEventListener(
    type: 'downloadprogress',
    listener: (event: { readonly loaded: number }) => void,
  ): void;
}

export interface LanguageModelSession {
  /** A stream of deltas. */
  promptStreaming(
    message: string,
    options: { readonly signal: AbortSignal },
  ): ReadableStream<string>;
  destroy(): void;
}

/** The browser's model; `undefined` when this browser has none. */
export function browserModelApi(): LanguageModelApi | undefined {
  return (globalThis as { LanguageModel?: LanguageModelApi }).LanguageModel;
}

/** Whether the browser has a model, or can get one; `unavailable` also when it fails to say. */
export async function browserModelAvailability(
  api = browserModelApi(),
): Promise<BrowserModelAvailability> {
  try {
    return (await api?.availability()) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}
