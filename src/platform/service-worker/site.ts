/** A file of the site, as `scripts/service-worker.js` found it in the build. */
export interface SiteFile {
  /** Below the site's root; empty for the page. */
  readonly path: string;
  /** SHA-256 of its bytes, as in the attribute of that name: `sha256-` and base64. */
  readonly integrity: string;
  /** `at-once`: before the worker serves anything; `once-used`: too big to fetch before it is needed. */
  readonly kept: 'at-once' | 'once-used';
}

/** One version of the site. */
export interface SiteVersion {
  /** Differs as soon as a byte of any file does. */
  readonly version: string;
  /** Path of the page's entry script: a page that does not name it belongs to another version. */
  readonly entry: string;
  readonly files: readonly SiteFile[];
}

/** Where the build puts files whose names change with their content. */
export const HASHED_FOLDER = 'assets/';
