/** The part of the File System Access API that is used here; TypeScript's DOM library does not know it. */
interface FilePicker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

/** Whether a file has been handed over. `cancelled`: the person closed the dialog. */
export type Saved = 'saved' | 'cancelled';

/** A link is clicked and gone; the browser takes up what it leads to a little later. */
const REVOKE_AFTER_MS = 60_000;

/**
 * Hands a file over: to a place that the person chooses, or to the browser's downloads where it has no such dialog.
 * Either way its bytes go from disk to disk. Call it from a click.
 *
 * @throws The browser's error if it cannot be written.
 */
export async function saveFile(file: Blob, name: string): Promise<Saved> {
  const page = globalThis as FilePicker;
  if (!page.showSaveFilePicker) return download(file, name);
  let handle: FileSystemFileHandle;
  try {
    handle = await page.showSaveFilePicker({ suggestedName: name });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    // Not allowed here, or no longer in a click.
    return download(file, name);
  }
  await file.stream().pipeTo(await handle.createWritable());
  return 'saved';
}

function download(file: Blob, name: string): Saved {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
  return 'saved';
}
