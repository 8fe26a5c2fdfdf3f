import { useState } from 'preact/hooks';
import type { Reader } from '../../reader/reader.ts';
import { PageError } from '../../reader/web-pages.ts';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { readerPageWords } from '../words/reader-pages.ts';

interface WebAddressProps {
  readonly reader: Reader;
  readonly address: string;
  readonly onFile: (file: File) => void;
}

/** Offers to have a page of the web fetched, where there is a server that could. */
export function WebAddress({ reader, address, onFile }: WebAddressProps) {
  const { status, player } = useApp();
  const [fetching, setFetching] = useState<AbortController | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const { pages } = reader;
  const server = pages?.server();
  if (!pages || server === undefined) return null;

  const begin = async () => {
    // Browsers let sound start only after an action of the person, such as this one.
    void player.unlock();
    const stop = new AbortController();
    const { signal } = stop;
    setProblem(undefined);
    setFetching(stop);
    status.say(readerPageWords.fetching);
    try {
      const file = await pages.fetch(address.trim(), signal);
      if (!signal.aborted) onFile(file);
    } catch (error) {
      if (signal.aborted) return;
      const sentence = readerPageWords.errors[error instanceof PageError ? error.code : 'failed'];
      setProblem(sentence);
      status.say(sentence);
    } finally {
      setFetching(undefined);
    }
  };

  return (
    <Notice
      actions={
        <button
          type="button"
          class="button"
          onClick={() => (fetching ? fetching.abort() : void begin())}
        >
          {fetching ? readerPageWords.cancel : readerPageWords.fetch}
        </button>
      }
    >
      {fetching
        ? readerPageWords.fetching
        : (problem ?? readerPageWords.offer(new URL(server).host))}
    </Notice>
  );
}
