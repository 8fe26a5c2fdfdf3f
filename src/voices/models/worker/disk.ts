import type { ModelRecord } from '../record.ts';
import type { FolderName } from '../peer-messages.ts';

/** Where models are kept. Hold a model’s lock to change it. */
export interface ModelDisk {
  /** Whether what is stored outlives the page. */
  readonly kept: boolean;
  /** `undefined` when there is none that can be read. */
  loadRecord(model: FolderName): Promise<ModelRecord | undefined>;
  /** @throws DOMException `QuotaExceededError` when the disk is full; so does `DiskFile.write`. */
  saveRecord(model: FolderName, record: ModelRecord): Promise<void>;
  /** Bytes of a file; 0 when it is not there. */
  size(model: FolderName, name: string): Promise<number>;
  /** Opens a file for this thread alone, creating it if need be. Close it. */
  open(model: FolderName, name: string): Promise<DiskFile>;
  /** The content of every file; only where the disk is not kept. */
  blobs(model: FolderName): ReadonlyMap<string, Blob>;
  /** Deletes the model; nothing happens when it is not there. */
  remove(model: FolderName): Promise<void>;
}

/** One open file. */
export interface DiskFile {
  size(): number;
  /** Fills `target` from `atByte`; returns how many bytes there were. */
  read(target: Uint8Array<ArrayBuffer>, atByte: number): number;
  write(bytes: Uint8Array<ArrayBuffer>, atByte: number): void;
  truncate(bytes: number): void;
  /** Has the system put it on the disk. */
  flush(): void;
  close(): void;
}
