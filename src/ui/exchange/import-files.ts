import { ImportError } from '../../conversations/exchange/exchanged.ts';
import type { App } from '../shell/app-context.ts';
import { exchangeWords } from '../words/exchange.ts';

/** Brings files of conversations in, one after the other, and says what came of the last that failed, or of all together. */
export async function importFiles(
  conversation: App['conversation'],
  files: Iterable<File>,
  say: (sentence: string) => void,
): Promise<void> {
  const all = Array.from(files);
  if (all.length === 0) return;
  say(exchangeWords.importing);
  let added = 0;
  let known = 0;
  let problem: string | undefined;
  for (const file of all) {
    try {
      const exchange = await conversation.loadExchange();
      const report = await exchange.bringIn(await file.text());
      added += report.added + report.extended;
      known += report.known;
    } catch (error) {
      problem =
        error instanceof ImportError ? exchangeWords.problems[error.problem] : exchangeWords.failed;
    }
  }
  const isSomething = added + known > 0;
  const parts = [isSomething && exchangeWords.imported(added, known), problem];
  say(parts.filter(Boolean).join(' '));
}
