// oxlint-disable no-underscore-dangle -- So the build marks what it writes into the code.

/** Set by the build: the files of this engine that lie in the site's own folder. */
declare const __KNIK_SITE_VOICES__: readonly string[] | undefined;

/** Where a site has the files, below its root. */
export const SITE_FOLDER = 'voices/hibari/';

/** The files that this site serves itself; none outside of a build. */
export const SITE_VOICES: readonly string[] =
  typeof __KNIK_SITE_VOICES__ === 'undefined' ? [] : __KNIK_SITE_VOICES__;
