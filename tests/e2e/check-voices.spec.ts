import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HUB_REPOSITORY, startHubServer, type HubServer } from '../support/hub-server.ts';
import { tinyRepository } from '../support/onnx/tiny-repository.ts';

// The check is for the real weights; here it runs on generated ones, to show that it can succeed and fail.

test.setTimeout(120_000);

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs the check against a hub, with everything that it writes in a folder of the test. */
function runCheck(hub: HubServer, folder: string): Promise<Outcome> {
  const root = join(import.meta.dirname, '../..');
  const env = {
    ...process.env,
    KNIK_MODEL_URL: `${hub.endpoint}/${HUB_REPOSITORY}/tree/main`,
  };
  return new Promise((resolve) => {
    // Nothing lies there: Kokoro is taken from the hub.
    const voices = join(folder, 'voices');
    // The generated model is as loud in every voice, and is given the gains of the real one: voices are not compared.
    const choice = ['--lines=3', '--only=af_sarah|espeak'];
    const args = ['scripts/check-voices.js', voices, folder, '--hub', ...choice];
    const child = execFile(process.execPath, args, { cwd: root, env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: `${stdout}${stderr}` }),
    );
  });
}

test('speaks on every device, writes WAVs and ends well', async () => {
  const info = test.info();
  const hub = await startHubServer({ files: tinyRepository() });
  const { code, output } = await runCheck(hub, info.outputPath('check'));
  await hub.close();
  expect(output).toMatch(/one thread: The natural voice is ready.*1 thread/);
  expect(output).toMatch(/realTimeFactor/);
  expect(code, output).toBe(0);
  for (const wav of ['af_sarah-one-thread-01', 'af_sarah-threads-03', 'espeak-en-us-f2-03']) {
    expect(existsSync(info.outputPath(`check/${wav}.wav`))).toBe(true);
  }
});

test('ends badly, and says why, when there is no voice to be had', async () => {
  const info = test.info();
  const hub = await startHubServer({ files: tinyRepository() });
  hub.behave({ apiStatus: 404 });
  const { code, output } = await runCheck(hub, info.outputPath('check'));
  await hub.close();
  expect(code).toBe(1);
  expect(output).toMatch(/NOT RIGHT: .*The voice was not found/);
});
