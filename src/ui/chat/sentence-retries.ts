import type { TurnId } from '../../contract/index.ts';
import { KnikError } from '../../contract/index.ts';
import type { TurnHandle } from '../../session/session.ts';
import type { TurnSummary } from '../../session/turn/turn.ts';
import type { AppServices } from '../shell/services.ts';
import type { TurnModel, UnspokenPassage } from './turn-model.ts';

/** How a turn of the session is shown: as a turn of the conversation, or a part of one. */
export interface Presentation {
  readonly turn: TurnModel;
  /** Where in the reply's speakable text the turn's own begins. */
  readonly startsAt: number;
  /** Whether it runs to the end of the reply. */
  readonly toEnd: boolean;
}

/** Tries again to speak the passages that failed, one by one, after what is being spoken. */
export interface SentenceRetries {
  retry(turn: TurnModel, unspoken: UnspokenPassage): void;
  /** The voice may have become free: speaks the next passage. */
  speakNext(): void;
  /** Drops the waiting passages, and silences the one that is spoken. */
  drop(): void;
  /** Forgets the turns of the session in which these were tried again. */
  release(turns: readonly TurnModel[]): void;
  presentationOf(turn: TurnId): Presentation | undefined;
}

interface Retry {
  readonly turn: TurnModel;
  unspoken: UnspokenPassage;
  handle?: TurnHandle;
}

type Services = Pick<AppServices, 'session' | 'player'>;

/** @param isFree Whether no turn is being written or synthesized: a voice does one thing at a time. */
export function createSentenceRetries(
  { session, player }: Services,
  isFree: () => boolean,
): SentenceRetries {
  const retries = new Set<Retry>();
  const presentations = new Map<TurnId, Presentation>();
  let current: Retry | undefined;

  const change = (retry: Retry, next: UnspokenPassage) => {
    retry.turn.replaceUnspoken(retry.unspoken, next);
    retry.unspoken = next;
  };
  const fail = (retry: Retry, error = retry.unspoken.error) => {
    retries.delete(retry);
    change(retry, { error, state: 'failed' });
  };

  function speakNext(): void {
    if (current || !isFree()) return;
    current = [...retries].find((retry) => !retry.handle);
    if (current) void speak(current);
  }

  async function speak(retry: Retry): Promise<void> {
    const { text = '', span } = retry.unspoken.error;
    const handle = session.speak(plainMarkdown(text), { queued: true });
    retry.handle = handle;
    presentations.set(handle.turn, { turn: retry.turn, startsAt: span?.start ?? 0, toEnd: false });
    const summary = await handle.finished;
    if (current === retry) current = undefined;
    speakNext();
    const error = failureOf(summary, retry.unspoken.error);
    if (!error) await player.whenHeard(handle.turn, summary.audioChunks - 1);
    // A dropped passage has been marked as failed already.
    if (!retries.has(retry)) return;
    if (error) return fail(retry, error);
    retries.delete(retry);
    retry.turn.replaceUnspoken(retry.unspoken, undefined);
  }

  player.onChunkStart(({ turn }) => {
    const retry = [...retries].find(({ handle }) => handle?.turn === turn);
    if (retry) change(retry, { ...retry.unspoken, state: 'speaking' });
  });

  return {
    speakNext,

    retry(turn, unspoken) {
      if (unspoken.state !== 'failed' || !canRetry(unspoken.error)) return;
      const retry: Retry = { turn, unspoken };
      change(retry, { ...unspoken, state: 'waiting' });
      retries.add(retry);
      speakNext();
    },

    drop() {
      current = undefined;
      for (const retry of retries) {
        fail(retry);
        retry.handle?.close();
      }
    },

    release(turns) {
      for (const [turn, { turn: model }] of presentations) {
        if (turns.includes(model)) presentations.delete(turn);
      }
    },

    presentationOf: (turn) => presentations.get(turn),
  };
}

/** Whether another try could help. */
export function canRetry({ text, action }: KnikError): boolean {
  return text !== undefined && action === 'retry';
}

/** The error of the latest attempt, for the passage that is still unspoken. */
function failureOf({ errors, cancelled }: TurnSummary, before: KnikError): KnikError | undefined {
  const [error] = errors;
  if (cancelled || !error) return cancelled ? before : undefined;
  const { stage, code, action } = error;
  const { span, text } = before;
  return new KnikError(error.message, {
    stage,
    code,
    action,
    ...(span && { span }),
    ...(text !== undefined && { text }),
    cause: error,
  });
}

/** Characters that could be read as markup, and the mark that makes a list of a number at the start of a line. */
const MARKUP = /[\\`*_~^#>+|<&$\]-]|(?<=^\d{1,9})[.)]/gm;

/** Markdown that reads as exactly this text. Speakable text ends its blocks with single newlines. */
export function plainMarkdown(speakable: string): string {
  return speakable.replaceAll(MARKUP, String.raw`\$&`).replaceAll('\n', '\n\n');
}
