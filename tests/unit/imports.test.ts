import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const config = join(root, 'oxlint.config.mjs');

/** Where a file stands and what it imports; the files need not exist to be refused. */
const FORBIDDEN: readonly [file: string, specifier: string][] = [
  ['src/contract/a.ts', '../replies/demo/source.ts'],
  ['src/contract/a.ts', '../shared/clock.ts'],
  ['src/shared/a.ts', '../contract/index.ts'],
  ['src/text/a.ts', '../audio/wav.ts'],
  ['src/text/a.ts', '../main.tsx'],
  ['src/text/a.ts', '../../scripts/browser.js'],
  ['src/text/a.ts', '../app/start.tsx'],
  ['src/replies/a.ts', '../session/turn/turn.ts'],
  ['src/replies/gemini/a.ts', '../../session/bus.ts'],
  ['src/audio/a.ts', '../voices/rpc/client.ts'],
  ['src/session/a.ts', '../platform/settings.ts'],
  ['src/session/turn/a.ts', '../../voices/speaker.ts'],
  ['src/platform/a.ts', '../ui/shell/page.tsx'],
  ['src/platform/a.ts', './service-worker/route.ts'],
  ['src/platform/service-worker/a.ts', '../../ui/shell/page.tsx'],
  ['src/conversations/a.ts', '../ui/shell/page.tsx'],
  ['src/conversations/a.ts', '../session/session.ts'],
  ['src/ui/shell/a.tsx', '../../audio/player.ts'],
  ['src/ui/parts/a.tsx', '../../text/dom-view.ts'],
  ['src/ui/parts/a.tsx', '../../app/start.tsx'],
  ['src/server/a.ts', '../ui/shell/page.tsx'],
  ['src/voices/espeak/a.ts', './worker/engine.ts'],
  ['src/voices/kokoro/a.ts', './worker/graph/dequantize.ts'],
  ['src/voices/models/a.ts', './worker/model.ts'],
  ['src/voices/a.ts', './worker/loaders.ts'],
  ['src/voices/worker/a.ts', '../registry.ts'],
  ['src/voices/espeak/worker/a.ts', '../../rpc/client.ts'],
  ['src/voices/espeak/worker/a.ts', '../../../audio/wav.ts'],
  ['src/voices/models/worker/a.ts', '../../../platform/settings.ts'],
  ['src/voices/models/worker/a.ts', '../client.ts'],
  ['src/voices/kokoro/worker/graph/a.ts', '../../../../audio/wav.ts'],
  ['src/voices/kokoro/worker/graph/a.ts', '../../../rpc/connection.ts'],
  ['src/app/a.ts', '../server/handler.ts'],
  ['src/app/a.ts', '../voices/espeak/worker/engine.ts'],
  ['src/main.tsx', './ui/shell/page.tsx'],
  ['src/main.tsx', './voices/speaker.ts'],
];

const ALLOWED: readonly [file: string, specifier: string][] = [
  ['src/text/a.ts', '../contract/index.ts'],
  ['src/text/a.ts', '../shared/clock.ts'],
  ['src/text/a.ts', './segmenter.ts'],
  ['src/conversations/a.ts', '../platform/storage.ts'],
  ['src/ui/shell/a.tsx', '../../session/session.ts'],
  ['src/ui/shell/a.tsx', '../../conversations/types.ts'],
  ['src/ui/shell/a.tsx', '../../platform/settings.ts'],
  ['src/ui/parts/a.tsx', '../../contract/index.ts'],
  ['src/ui/parts/a.tsx', '../shell/page.tsx'],
  ['src/server/a.ts', '../session/turn/turn.ts'],
  ['src/server/node/a.ts', '../../voices/espeak/worker/engine.ts'],
  ['src/platform/a.ts', './protocol.ts'],
  ['src/platform/service-worker/a.ts', '../protocol.ts'],
  ['src/platform/service-worker/a.ts', './route.ts'],
  ['src/voices/rpc/a.ts', './protocol.ts'],
  ['src/voices/espeak/worker/a.ts', '../../rpc/protocol.ts'],
  ['src/voices/espeak/worker/a.ts', '../../../contract/index.ts'],
  ['src/voices/models/worker/a.ts', '../state.ts'],
  ['src/voices/worker/a.ts', '../espeak/worker/load.ts'],
  ['src/voices/kokoro/worker/graph/a.ts', '../../../onnx/model.ts'],
  ['src/app/a.ts', '../audio/player.ts'],
  ['src/main.tsx', './app/start.tsx'],
];

let tree = '';
let refused: Set<string>;

/** One run of the linter over a tree in which every case is a file of its own. */
beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'knik-imports-'));
  copyFileSync(config, join(tree, 'oxlint.config.mjs'));
  [...FORBIDDEN, ...ALLOWED].forEach(([file, specifier], index) => {
    const path = join(tree, caseFile(file, index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import * as x from '${specifier}';\nexport const y = x;\n`);
  });
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '-c', 'oxlint.config.mjs', '-f', 'json', 'src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: tree }).catch(
    (error: { stdout: string }) => error,
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string }[];
  };
  refused = new Set(
    diagnostics.filter((d) => d.code.includes('no-restricted-imports')).map((d) => d.filename),
  );
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const caseFile = (file: string, index: number) =>
  file.replace(/(?:a|main)(\.tsx?)$/, (_, end: string) => `case${index}${end}`);

test.each(FORBIDDEN.map(([file, specifier], index) => ({ file, specifier, index })))(
  '$file may not import $specifier',
  ({ file, index }) => expect([...refused]).toContain(caseFile(file, index)),
);

test.each(ALLOWED.map(([file, specifier], index) => ({ file, specifier, index })))(
  '$file may import $specifier',
  ({ file, index }) => expect([...refused]).not.toContain(caseFile(file, FORBIDDEN.length + index)),
);

test('every folder of src is in the table', async () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const { default: linter } = (await import(config)) as {
    default: { overrides: { files: string[] }[] };
  };
  const covered = linter.overrides.flatMap(({ files }) => files.map((f) => f.split('/')[1]));
  expect(covered).toEqual(expect.arrayContaining(folders));
});
