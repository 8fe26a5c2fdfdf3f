import type { Configuration } from '../contract/configuration.ts';

// oxlint-disable-next-line no-underscore-dangle -- named so that nothing else is replaced by the build
declare const __KNIK_CONFIGURATION__: Configuration;

/** The configuration of the build; see `vite.config.ts`. */
export const configuration: Configuration = __KNIK_CONFIGURATION__;
