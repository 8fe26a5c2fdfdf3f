import { SITE_WITH_LOCAL_HUB } from '../../e2e/build.ts';
import { startHubServer, type HubServer } from '../hub-server.ts';
import { tinyRepository } from '../onnx/tiny-repository.ts';
import { serveStatic, type StaticServer } from '../static-server.ts';
import { RECORDER_FILES } from './listen.ts';
import { test as base } from './test.ts';

/** The page with a hub on this machine, whose models say which symbol is speaking. */
export const test = base.extend<{ hub: HubServer; voiceSite: StaticServer }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  voiceSite: async ({}, use) => {
    const server = await serveStatic(SITE_WITH_LOCAL_HUB, '/voice/', RECORDER_FILES);
    await use(server);
    await server.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  hub: async ({}, use) => {
    const port = Number(process.env['KNIK_E2E_HUB_PORT']);
    const hub = await startHubServer({ files: tinyRepository(), port });
    await use(hub);
    await hub.close();
  },
});
