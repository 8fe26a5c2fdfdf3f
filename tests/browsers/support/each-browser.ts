import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { SITE } from '../../e2e/build.ts';
import { deploy, type Deployment } from '../../support/e2e/deployment.ts';
import { openDesktop, type Desktop, type Recording } from './desktop.ts';
import type { DrivenPage, OtherBrowser } from './driven-page.ts';
import { findInstalled } from './installed.ts';
import { watchTurns } from './journey.ts';

export interface VisitOptions {
  /** The build that is there. Default: the one as anybody makes it. */
  readonly site?: string;
  /** Whether the browser keeps a page silent until the first gesture, as browsers do for people. Default: yes. */
  readonly blocksSound?: boolean;
}

/** The page as a visitor finds it, in a browser with an empty profile. */
export interface Visit {
  readonly page: DrivenPage;
  readonly host: Deployment;
  /** What reaches the loudspeaker. */
  readonly heard: Recording;
}

/** Opens the page; it is closed again after the test. */
export type OpenVisit = (options?: VisitOptions) => Promise<Visit>;

/**
 * Declares journeys for each browser that is installed here, and says which are not.
 *
 * @param declare Called once for each browser, with its name.
 */
export function inEachBrowser(declare: (visit: OpenVisit, name: string) => void): void {
  const installed = findInstalled();
  for (const sentence of installed.missing) console.log(`Left out: ${sentence}`);
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop.close());

  describe.each(installed.names.map((name, index) => ({ name, index })))(
    '$name',
    ({ name, index }) => {
      let browser: OtherBrowser;
      const open: (() => void | Promise<void>)[] = [];
      beforeAll(() => {
        const openBrowser = installed.open[index];
        if (!openBrowser) throw new Error('No such browser.');
        browser = openBrowser(desktop);
      });
      afterEach(async () => {
        for (const close of open.splice(0).toReversed()) await close();
      });

      declare(async ({ site = SITE, blocksSound = true } = {}) => {
        const host = await deploy(site);
        open.push(() => host.close());
        const heard = desktop.record();
        open.push(() => heard.stop());
        const page = await browser.open({ blocksSound });
        open.push(() => page.close());
        await page.goto(host.url);
        await watchTurns(page);
        return { page, host, heard };
      }, name);
    },
  );
}
