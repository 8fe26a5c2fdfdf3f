/**
 * What is used of the browser's Prompt API (https://webmachinelearning.github.io/prompt-api): Chrome's model on
 * the device. TypeScript's own declarations do not have it.
 */
export interface LanguageModelApi {
  availability(): Promise<BuiltinAvailability>;
  /** Loads the model, after downloading it where that has not been done. */
  create(options: LanguageModelOptions): Promise<LanguageModelSession>;
}

/** `downloadable`: the first session downloads it. `downloading`: somebody has begun to. */
export type BuiltinAvailability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

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
  /** `loaded` is a fraction, 0…1; both ends of it are told even when there is nothing to download. */
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

/** The browser's model, if this browser knows such a thing. */
export function builtinApi(): LanguageModelApi | undefined {
  return (globalThis as { LanguageModel?: LanguageModelApi }).LanguageModel;
}

/** Whether the browser has a model, or can get one; whatever goes wrong in finding out is a no. */
export async function builtinAvailability(api = builtinApi()): Promise<BuiltinAvailability> {
  try {
    return (await api?.availability()) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}
