import { useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { importFiles } from './import-files.ts';

interface Import {
  /** How it went; empty before the first. */
  readonly sentence: string;
  readonly say: (sentence: string) => void;
  /** Brings files in, wherever they are chosen or dropped, and says what came of it. */
  readonly bringIn: (files: FileList | null | undefined) => Promise<void>;
}

export function useImport(): Import {
  const { conversation, status } = useApp();
  const [sentence, setSentence] = useState('');
  const say = (text: string) => {
    setSentence(text);
    status.say(text);
  };
  return { sentence, say, bringIn: (files) => importFiles(conversation, files ?? [], say) };
}
