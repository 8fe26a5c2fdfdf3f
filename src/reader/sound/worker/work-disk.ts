/** A file that is written in any order. */
export interface WritableFile {
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  close(): void;
}

/** Where one job keeps what it has made. */
export interface WorkFolder {
  read(name: string): Promise<Blob | undefined>;
  /** Writes a small file in one go. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Opens a file to be written; what was in it is gone. */
  create(name: string): Promise<WritableFile>;
  /** A file that has been written, under another name. */
  file(name: string, as: string, type: string): Promise<File>;
}

/** The folders of all jobs. */
export interface WorkDisk {
  readonly isLasting: boolean;
  folder(id: string): Promise<WorkFolder>;
  list(): Promise<readonly string[]>;
  /** Removes the folder of a job, if it has one. */
  remove(id: string): Promise<void>;
}
