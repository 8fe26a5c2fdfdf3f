import { useRef } from 'preact/hooks';
import type { WrittenFile } from '../../conversations/exchange/exchange.ts';
import { useApp } from '../shell/app-context.ts';
import { exchangeWords } from '../words/exchange.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useImport } from './use-import.ts';
import './exchange-field.css';

/** Saves conversations as files, and brings files in. */
export function ExchangeField() {
  const { conversation } = useApp();
  const file = useRef<HTMLInputElement>(null);
  const { sentence, say, bringIn } = useImport();
  const { isOver, handlers } = useFileDrop((files) => void bringIn(files));
  const id = () => conversation.model.peek()?.id.peek();

  const write = async (format: 'markdown' | 'json', one: string | undefined) => {
    const exchange = await conversation.loadExchange();
    return exchange.write(format, one, {
      untitled: exchangeWords.untitled,
      you: exchangeWords.you,
      model: (model) => model ?? exchangeWords.reply,
      stopped: exchangeWords.notComplete,
    });
  };
  const save = async (format: 'markdown' | 'json', one: string | undefined) => {
    try {
      const written = await write(format, one);
      if (written) download(written);
      say(written ? exchangeWords.saved(written.name) : exchangeWords.nothing);
    } catch {
      say(exchangeWords.failed);
    }
  };
  const share = async () => {
    try {
      const written = await write('markdown', id());
      if (!written) return say(exchangeWords.nothing);
      await navigator.share({ title: written.name, files: [fileOf(written)] });
    } catch {
      // A person who changes their mind is no failure.
    }
    return undefined;
  };

  return (
    <div class={isOver ? 'exchange over' : 'exchange'} {...handlers}>
      <Formats legend={exchangeWords.saveThis} save={(format) => void save(format, id())} />
      <Formats legend={exchangeWords.saveAll} save={(format) => void save(format, undefined)} />
      <div class="exchange-row">
        {canShareFiles() && (
          <button type="button" class="button" onClick={() => void share()}>
            {exchangeWords.share}
          </button>
        )}
        <button type="button" class="button" onClick={printConversation}>
          {exchangeWords.print}
        </button>
        <button type="button" class="button" onClick={() => file.current?.click()}>
          {exchangeWords.bringIn}
        </button>
      </div>
      <input
        ref={file}
        type="file"
        multiple
        accept=".json,application/json"
        hidden
        aria-label={exchangeWords.bringIn}
        onChange={(event) => {
          const field = event.currentTarget;
          void bringIn(field.files).then(() => {
            // The same file can be chosen again.
            field.value = '';
          });
        }}
      />
      <p class="hint">{exchangeWords.hint}</p>
      <p class="exchange-result">{sentence}</p>
    </div>
  );
}

interface FormatsProps {
  readonly legend: string;
  readonly save: (format: 'markdown' | 'json') => void;
}

function Formats({ legend, save }: FormatsProps) {
  return (
    <fieldset class="exchange-formats">
      <legend>{legend}</legend>
      <div class="exchange-row">
        <button type="button" class="button" onClick={() => save('markdown')}>
          {exchangeWords.asMarkdown}
        </button>
        <button type="button" class="button" onClick={() => save('json')}>
          {exchangeWords.asJson}
        </button>
      </div>
    </fieldset>
  );
}

/** The settings are in the way of the page that is to be printed. */
function printConversation(): void {
  document.querySelector<HTMLDialogElement>('dialog.settings')?.close();
  requestAnimationFrame(() => print());
}

function fileOf({ name, type, text }: WrittenFile): File {
  return new File([text], name, { type });
}

function canShareFiles(): boolean {
  const probe = new File([''], 'a.md', { type: 'text/markdown' });
  return 'canShare' in navigator && navigator.canShare({ files: [probe] });
}

function download(written: WrittenFile): void {
  const url = URL.createObjectURL(fileOf(written));
  const link = document.createElement('a');
  link.href = url;
  link.download = written.name;
  link.click();
  // The browser has taken the file over once the task has ended.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
