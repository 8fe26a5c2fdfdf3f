/**
 * Who may import whom in `src`: a folder may reach into itself and into the folders listed for it.
 * `main.tsx` wires everything and is free. `tests/unit/imports.test.ts` shows that breaches are refused.
 */
const MAY_IMPORT = {
  contract: [],
  llm: ['contract'],
  text: ['contract'],
  tts: ['contract'],
  audio: ['contract'],
  session: ['contract'],
  platform: ['contract'],
  ui: ['contract', 'session', 'platform'],
  server: ['contract', 'llm', 'text', 'tts', 'audio', 'session'],
};

/**
 * What leaves a folder `depth` levels below `src` for anywhere but `allowed`. The linter's regular expressions
 * have no look-ahead, so this lists what is forbidden: the other folders, the files in `src`, what lies above.
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

/**
 * Between a page's side and its worker's stands one file. By the folder that holds both: the worker's folder.
 *
 * @type {Record<string, string | undefined>}
 */
const WORKERS = { tts: 'worker', platform: 'service-worker' };

/**
 * What may not cross between a page and its worker, by how deep the importing file lies. A folder in between,
 * such as the store's or the cache's, has both sides.
 *
 * @param {number} depth
 * @param {string} worker
 */
function workerBoundary(depth, worker) {
  const pageSide = {
    regex: String.raw`^\./(?:(?:store|cache)/)?${worker}/`,
    message: 'The page meets a worker in its protocol.ts only.',
  };
  const workerSide = {
    // Anything one level up that does not begin with "pr": again without look-ahead.
    regex: String.raw`^\.\./(?:[^.p]|p[^r])`,
    message: 'The worker shares only protocol.ts with the page.',
  };
  return [[], [pageSide], [pageSide, workerSide]][depth] ?? [];
}

const table = Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) =>
  [1, 2, 3].map((depth) => ({
    files: [`src/${folder}/${'*/'.repeat(depth - 1)}*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: forbidden(depth, folder, allowed),
              message: `src/${folder} may import only from ${[folder, ...allowed].join(', ')}.`,
            },
            ...(WORKERS[folder] ? workerBoundary(depth, WORKERS[folder]) : []),
          ],
        },
      ],
    },
  })),
);

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
    'import/no-cycle': 'error',
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
    {
      files: ['scripts/**', 'vite.config.ts', 'tests/**', 'bench/**'],
      rules: { 'no-console': 'off' },
    },
  ],
};
