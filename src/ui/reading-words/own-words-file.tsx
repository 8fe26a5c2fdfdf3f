import { useRef } from 'preact/hooks';
import { OWN_WORDS_MAX } from '../../contract/own-word.ts';
import { ownWordsFromText, ownWordsToText, withOwnWord } from '../../platform/own-words-table.ts';
import { useApp } from '../shell/app-context.ts';
import { ownWordsWords as words } from '../words/own-words.ts';

/** Exports the dictionary as a table of two columns, and imports such a table into it. */
export function OwnWordsFile() {
  const { settings, status } = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const isEmpty = settings.current.value.ownWords.length === 0;

  const exportList = () => {
    if (isEmpty) return;
    const text = ownWordsToText(settings.current.peek().ownWords);
    const address = URL.createObjectURL(new Blob([text], { type: 'text/tab-separated-values' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = words.fileName;
    link.click();
    // The download has its own hold on the data by then.
    setTimeout(() => URL.revokeObjectURL(address));
  };
  const importList = async (file: File | undefined) => {
    if (!file) return;
    const read = await file.text().then(ownWordsFromText, () => undefined);
    if (!read) {
      status.say(words.importFailed);
      return;
    }
    const merged = read.words.reduce(withOwnWord, settings.current.peek().ownWords);
    settings.change({ ownWords: merged.slice(0, OWN_WORDS_MAX) });
    status.say(words.imported(read.words.length, read.skipped));
  };

  return (
    <div class="own-words-file">
      <button type="button" class="button" aria-disabled={isEmpty} onClick={exportList}>
        {words.exportList}
      </button>
      <button type="button" class="button" onClick={() => picker.current?.click()}>
        {words.importList}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".tsv,.txt,text/plain,text/tab-separated-values"
        onChange={(event) => {
          void importList(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
