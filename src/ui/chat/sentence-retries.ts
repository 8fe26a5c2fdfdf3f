import type { TurnId } from '../../contract/index.ts';
import { KnikError } from '../../contract/index.ts';
import type { TurnHandle } from '../../session/session.ts';
import type { TurnSummary } from '../../session/turn/turn.ts';
import type { AppServices } from '../shell/services.ts';
import type { TurnModel, Unspoken } from './turn-model.ts';

/** What a turn of the session is shown as. */
export interface Shown {
  readonly turn: TurnModel;
  /** Where in the reply's speakable text the turn's own begins. */
  readonly startsAt: number;
  /** Whether it goes on to the end of the reply. */
  readonly goesOn: boolean;
}

/** Says once more what the voice could not say, each by itself, behind whatever is being spoken. */
export interface SentenceRetries {
  retry(turn: TurnModel, unspoken: Unspoken): void;
  /** The voice may have become free. */
  goOn(): void;
  /** Drops what waits, and silences what is said. */
  drop(): void;
  /** Forgets the turns of the session in which these were tried again. */
  release(turns: readonly TurnModel[]): void;
  shownAs(turn: TurnId): Shown | undefined;
}

interface Retry {
  readonly turn: TurnModel;
  unspoken: Unspoken;
  handle?: TurnHandle;
}

type Services = Pick<AppServices, 'session' | 'player'>;

/** @param isFree Whether no turn is being written or made into sound: a voice does one thing at a time. */
export function createSentenceRetries(
  { session, player }: Services,
  isFree: () => boolean,
): SentenceRetries {
  const retries = new Set<Retry>();
  const shown = new Map<TurnId, Shown>();
  let current: Retry | undefined;

  const change = (retry: Retry, next: Unspoken) => {
    retry.turn.replaceUnspoken(retry.unspoken, next);
    retry.unspoken = next;
  };
  const fail = (retry: Retry, error = retry.unspoken.error) => {
    retries.delete(retry);
    change(retry, { error, state: 'failed' });
  };

  function goOn(): void {
    if (current || !isFree()) return;
    current = [...retries].find((retry) => !retry.handle);
    if (current) void speak(current);
  }

  async function speak(retry: Retry): Promise<void> {
    const { text = '', span } = retry.unspoken.error;
    const handle = session.speak(plainMarkdown(text), { queued: true });
    retry.handle = handle;
    shown.set(handle.turn, { turn: retry.turn, startsAt: span?.start ?? 0, goesOn: false });
    const summary = await handle.finished;
    if (current === retry) current = undefined;
    goOn();
    const error = failureOf(summary, retry.unspoken.error);
    if (!error) await player.whenHeard(handle.turn, summary.audioChunks - 1);
    // Whoever dropped it has said so already.
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
    goOn,

    retry(turn, unspoken) {
      if (unspoken.state !== 'failed' || !canRetry(unspoken.error)) return;
      const retry: Retry = { turn, unspoken };
      change(retry, { ...unspoken, state: 'waiting' });
      retries.add(retry);
      goOn();
    },

    drop() {
      current = undefined;
      for (const retry of retries) {
        fail(retry);
        retry.handle?.close();
      }
    },

    release(turns) {
      for (const [turn, { turn: model }] of shown) {
        if (turns.includes(model)) shown.delete(turn);
      }
    },

    shownAs: (turn) => shown.get(turn),
  };
}

/** Whether another try could help. */
export function canRetry({ text, action }: KnikError): boolean {
  return text !== undefined && action === 'retry';
}

/** What went wrong this time, said of what is still unspoken. */
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

/** What could be read as markup: signs, and what makes a list of a number that a line begins with. */
const MARKUP = /[\\`*_~^#>+|<&$\]-]|(?<=^\d{1,9})[.)]/gm;

/** Markdown of which nothing but the text itself is read; speakable text ends its blocks with single newlines. */
export function plainMarkdown(speakable: string): string {
  return speakable.replaceAll(MARKUP, String.raw`\$&`).replaceAll('\n', '\n\n');
}
