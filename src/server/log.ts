/**
 * One line of the log. Figures and codes only: never what was asked or answered, no key, no address.
 */
export type LogEntry =
  | { readonly event: 'started'; readonly address: string; readonly provider: string }
  | { readonly event: 'stopping'; readonly turns: number }
  | { readonly event: 'stopped' }
  | {
      readonly event: 'refused';
      readonly path: string;
      readonly status: number;
      readonly code: string;
    }
  | {
      readonly event: 'turn';
      readonly turn: number;
      readonly model: string;
      readonly durationMs: number;
      /** `undefined` when there was none. */
      readonly firstTextMs: number | undefined;
      readonly characters: number;
      readonly audioChunks: number;
      readonly cancelled: boolean;
      /** Codes of what failed, in order. */
      readonly errors: readonly string[];
    }
  /** Nothing that the server expects; `detail` is a stack trace. */
  | { readonly event: 'failed'; readonly detail: string };

export type Log = (entry: LogEntry) => void;

/** A log of one JSON object a line. */
export function jsonLog(write: (line: string) => void, wallTimeMs: () => number): Log {
  return (entry) => {
    write(`${JSON.stringify({ time: new Date(wallTimeMs()).toISOString(), ...entry })}\n`);
  };
}
