import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StaticServer } from '../static-server.ts';
import { serveStatic } from '../static-server.ts';
import { RECORDER_FILES } from './listen.ts';

/** A host whose files change while people use them. */
export interface Deployment extends StaticServer {
  /** Puts another build in the place of what is there; none of the old files is left. */
  replaceBy(site: string): void;
  /** Takes a file away. */
  remove(path: string): void;
}

/** @param site The build that is there at first. */
export async function deploy(site: string): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'knik-site-'));
  const replaceBy = (next: string) => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(next, folder, { recursive: true });
  };
  replaceBy(site);
  const server = await serveStatic(folder, '/some/path/', RECORDER_FILES);
  return {
    ...server,
    replaceBy,
    remove: (path) => rmSync(join(folder, path)),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
