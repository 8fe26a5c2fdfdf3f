/**
 * Who may import whom in `src`: a folder may reach into itself and into the folders listed for it. `main.tsx`
 * starts the app and sees `app` alone. `tests/unit/imports.test.ts` shows that breaches are refused.
 *
 * @type {Record<string, readonly string[]>}
 */
const MAY_IMPORT = {
  contract: [],
  shared: [],
  replies: ['contract', 'shared'],
  text: ['contract', 'shared'],
  voices: ['contract', 'shared'],
  audio: ['contract', 'shared'],
  session: ['contract', 'shared'],
  platform: ['contract', 'shared'],
  reader: ['contract', 'shared', 'platform'],
  conversations: ['contract', 'shared', 'platform'],
  ui: ['contract', 'shared', 'session', 'platform', 'reader', 'conversations'],
  server: ['contract', 'shared', 'replies', 'text', 'voices', 'audio', 'session'],
  app: [
    'contract',
    'shared',
    'replies',
    'text',
    'voices',
    'audio',
    'session',
    'platform',
    'reader',
    'conversations',
    'ui',
  ],
};

/** How many folders deep the rules reach. */
const DEPTHS = [1, 2, 3, 4, 5];

/** The folders that run in a thread of their own, at any depth. */
const WORKER_FOLDERS = ['worker', 'service-worker'];

/**
 * Imports that leave a folder `depth` levels below `src` for anywhere but `allowed`. The linter's regular
 * expressions have no look-ahead, so this lists the forbidden ones: the other folders, the files in `src`,
 * everything above.
 *
 * @param {number} depth
 * @param {string} folder
 * @param {readonly string[]} allowed
 */
function forbidden(depth, folder, allowed) {
  const up = String.raw`\.\./`.repeat(depth);
  const others = Object.keys(MAY_IMPORT).filter((f) => f !== folder && !allowed.includes(f));
  return `^${up}(?:(?:${others.join('|')})/|[^/.]+\\.tsx?$|\\.\\.)`;
}

/** The server runs an engine in a thread of its own choosing, so only the page is kept out of worker folders. */
const IMPORTS_WORKER_CODE = new Set(['server']);

const PAGE_SIDE = {
  regex: String.raw`(?:^|/)(?:${WORKER_FOLDERS.join('|')})/`,
  message: 'The page meets a worker in its protocol only.',
};
/** What the page's side of a worker consists of; types would compile, and drag the page into the worker. */
const WORKER_SIDE = {
  regex: String.raw`(?:^|/)(?:client|connection|spawn|registry|speaker)\.ts$`,
  message: 'A worker shares its protocol with the page, and none of the code that talks to it.',
};

/**
 * @param {string} files
 * @param {readonly { regex: string, message: string }[]} patterns
 */
const restrict = (files, patterns) => ({
  files: [files],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** Later entries win, so the worker folders come last. */
const table = Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) =>
  DEPTHS.flatMap((depth) => {
    const leaves = {
      regex: forbidden(depth, folder, allowed),
      message: `src/${folder} may import only from ${[folder, ...allowed].join(', ')}.`,
    };
    const pageSide = IMPORTS_WORKER_CODE.has(folder) ? [leaves] : [leaves, PAGE_SIDE];
    const below = (/** @type {number} */ levels) => '*/'.repeat(levels);
    const places = DEPTHS.filter((at) => at < depth).flatMap((at) =>
      WORKER_FOLDERS.map((name) => `${below(at - 1)}${name}/${below(depth - 1 - at)}`),
    );
    return [
      restrict(`src/${folder}/${below(depth - 1)}*.{ts,tsx}`, pageSide),
      places.map((place) => restrict(`src/${folder}/${place}*.{ts,tsx}`, [leaves, WORKER_SIDE])),
    ].flat();
  }),
);

const start = restrict('src/*.{ts,tsx}', [
  {
    regex: String.raw`^\./(?:${Object.keys(MAY_IMPORT)
      .filter((folder) => folder !== 'app')
      .join('|')})/`,
    message: 'main.tsx starts what app/ composes.',
  },
]);

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'jsx-a11y', 'react', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'no-console': 'error',
    eqeqeq: 'error',
    // `noImplicitReturns` of the compiler says the same, and knows when a switch has every case.
    'typescript/consistent-return': 'off',
    // A turn awaits one delta, one sentence after the other: that is its meaning.
    'no-await-in-loop': 'off',
    // A closure inside the one readable function of its job beats a jump to another place.
    'unicorn/consistent-function-scoping': 'off',
    // Assertions at the edges (messages, JSON) stand beside their checks.
    'typescript/no-unsafe-type-assertion': 'off',
    // These two take every function called `next` or `then` for a Node callback.
    'promise/no-callback-in-promise': 'off',
    'promise/always-return': 'off',
    // The JSX runtime is automatic.
    'react/react-in-jsx-scope': 'off',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
  },
  ignorePatterns: ['dist/**', 'dist-server/**', '.cache/**', 'public/**'],
  overrides: [
    ...table,
    start,
    {
      // A journey waits for what it expects.
      files: ['tests/browsers/**'],
      rules: { 'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'until'] }] },
    },
    {
      files: ['scripts/**', 'vite.config.ts', 'tests/**', 'bench/**'],
      rules: { 'no-console': 'off' },
    },
  ],
};
