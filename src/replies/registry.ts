import { browserModel } from './browser-model/descriptor.ts';
import { demo } from './demo/descriptor.ts';
import { gemini } from './gemini/descriptor.ts';
import { openai } from './openai/descriptor.ts';
import type { ProviderDescriptor } from './provider.ts';
import { remote } from './remote/descriptor.ts';
import { vertex } from './vertex/descriptor.ts';

/** Every provider, in the order in which they are offered. The first answers while nothing else is set up. */
const PROVIDERS: readonly ProviderDescriptor[] = [
  demo,
  gemini,
  openai,
  browserModel,
  remote,
  vertex,
];

/** The providers of a page. */
export const PAGE_PROVIDERS = PROVIDERS.filter(({ runsIn }) => runsIn.includes('page'));

/** The providers of a server. */
export const SERVER_PROVIDERS = PROVIDERS.filter(({ runsIn }) => runsIn.includes('server'));
