import { importFiles } from '../exchange/import-files.ts';
import type { App } from './app-context.ts';

/**
 * Takes files that are dropped where nothing else takes them, for which the browser would leave the page: a text is
 * opened to be read, conversations are imported. Call once in the life of a page.
 */
export function takeDroppedFiles({ conversation, rail, showReader, status }: App): void {
  document.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    // A dialog has the page to itself.
    if (document.querySelector('dialog:modal')) return;
    const files = Array.from(event.dataTransfer?.files ?? []);
    const [file] = files;
    if (!file) return;
    if (!file.name.toLowerCase().endsWith('.json')) return showReader({ file });
    rail.open();
    void importFiles(conversation, files, (sentence) => status.say(sentence));
  });
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
