import { useState } from 'preact/hooks';
import { ImportError } from '../../conversations/exchange/exchanged.ts';
import { useApp } from '../shell/app-context.ts';
import { exchangeWords } from '../words/exchange.ts';

interface Import {
  /** How it went; empty before the first. */
  readonly sentence: string;
  readonly say: (sentence: string) => void;
  /** Brings files in, one after the other, and says what came of the last that failed, or of all together. */
  readonly bringIn: (files: FileList | null | undefined) => Promise<void>;
}

/** Brings files of conversations in, wherever they are chosen or dropped. */
export function useImport(): Import {
  const { conversation, status } = useApp();
  const [sentence, setSentence] = useState('');
  const say = (text: string) => {
    setSentence(text);
    status.say(text);
  };
  return {
    sentence,
    say,
    async bringIn(files) {
      if (!files || files.length === 0) return;
      say(exchangeWords.importing);
      let added = 0;
      let known = 0;
      let problem: string | undefined;
      for (const file of files) {
        try {
          const exchange = await conversation.loadExchange();
          const report = await exchange.bringIn(await file.text());
          added += report.added + report.extended;
          known += report.known;
        } catch (error) {
          problem =
            error instanceof ImportError
              ? exchangeWords.problems[error.problem]
              : exchangeWords.failed;
        }
      }
      const isSomething = added + known > 0;
      const parts = [isSomething && exchangeWords.imported(added, known), problem];
      say(parts.filter(Boolean).join(' '));
    },
  };
}
