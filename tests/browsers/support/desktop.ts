import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Rate of the recorded sound, Hz. */
export const RECORDED_RATE_HZ = 24_000;

/** A display and a sound card that exist for one run of the tests. */
export interface Desktop {
  /** What a browser has to be started with to use them. */
  readonly env: NodeJS.ProcessEnv;
  /** Records what reaches the loudspeaker, from now on. */
  record(): Recording;
  close(): void;
}

export interface Recording {
  /** Resolves once something audible has been recorded. Rejects after `timeoutMs`. */
  untilAudible(timeoutMs?: number): Promise<void>;
  /** Seconds of the recording so far that are audible, in steps of 10 ms. */
  audibleSeconds(): number;
  /** Seconds that have been recorded, silence included. */
  recordedSeconds(): number;
  stop(): void;
}

/** Louder than dither and the noise of a fade, softer than any speech. */
const AUDIBLE = 0.003;
const STEP_FRAMES = RECORDED_RATE_HZ / 100;
const DISPLAY = ':97';

/** Starts a virtual display, a message bus and a sound server whose only loudspeaker is a recorder. */
export async function openDesktop(): Promise<Desktop> {
  const runtime = mkdtempSync(join(tmpdir(), 'knik-desktop-'));
  const started: ChildProcess[] = [];
  const start = (command: string, args: string[], env = process.env) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(child);
    return child;
  };

  start('Xvfb', [DISPLAY, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const bus = `unix:path=${join(runtime, 'bus')}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DISPLAY,
    HOME: runtime,
    XDG_RUNTIME_DIR: runtime,
    DBUS_SESSION_BUS_ADDRESS: bus,
    PULSE_SERVER: `unix:${join(runtime, 'sound.socket')}`,
    GTK_A11Y: 'none',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // A test machine is often root in a container, where WebKit cannot set its own sandbox up.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
  start('dbus-daemon', ['--session', '--nofork', '--nopidfile', `--address=${bus}`], env);
  start(
    'pulseaudio',
    [
      '-n',
      '--exit-idle-time=-1',
      '--disallow-exit',
      '--daemonize=no',
      `--load=module-null-sink sink_name=ear rate=${RECORDED_RATE_HZ} channels=1`,
      `--load=module-native-protocol-unix socket=${join(runtime, 'sound.socket')} auth-anonymous=1`,
    ],
    env,
  );
  await until(() => spawnSync('pactl', ['info'], { env }).status === 0, 'the sound server');

  return {
    env,
    record() {
      const child = start(
        'parec',
        // In small pieces: a journey waits for what it records.
        [
          '-d',
          'ear.monitor',
          '--latency-msec=20',
          '--format=float32le',
          `--rate=${RECORDED_RATE_HZ}`,
          '--channels=1',
        ],
        env,
      );
      return listen(child);
    },
    close() {
      for (const child of started.toReversed()) child.kill();
      rmSync(runtime, { recursive: true, force: true });
    },
  };
}

function listen(child: ChildProcess): Recording {
  let carried = Buffer.alloc(0);
  let audibleSteps = 0;
  let recordedSteps = 0;
  let wake = (): void => {};
  child.stdout?.on('data', (bytes: Buffer) => {
    const all = Buffer.concat([carried, bytes]);
    const steps = Math.floor(all.length / (4 * STEP_FRAMES));
    for (let step = 0; step < steps; step++) {
      if (peakOf(all, step * STEP_FRAMES) > AUDIBLE) audibleSteps++;
    }
    recordedSteps += steps;
    carried = all.subarray(steps * 4 * STEP_FRAMES);
    if (audibleSteps > 0) wake();
  });
  return {
    untilAudible: (timeoutMs = 30_000) =>
      new Promise<void>((resolve, reject) => {
        const limit = setTimeout(() => {
          // Whether the page was silent, or the recorder deaf.
          reject(new Error(`Nothing was heard in ${recordedSteps / 100} s that were recorded.`));
        }, timeoutMs);
        wake = () => {
          clearTimeout(limit);
          resolve();
        };
        if (audibleSteps > 0) wake();
      }),
    audibleSeconds: () => audibleSteps / 100,
    recordedSeconds: () => recordedSteps / 100,
    stop: () => void child.kill(),
  };
}

function peakOf(samples: Buffer, start: number): number {
  let peak = 0;
  for (let at = start; at < start + STEP_FRAMES; at++) {
    peak = Math.max(peak, Math.abs(samples.readFloatLE(4 * at)));
  }
  return peak;
}

/** Asks again until it is so; a limit against hanging. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 30_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** Whether nothing audible came for half a second of recording. */
export async function quiet(heard: Recording): Promise<boolean> {
  const before = heard.audibleSeconds();
  const from = heard.recordedSeconds();
  await until(() => heard.recordedSeconds() > from + 0.5, 'half a second of recording');
  return heard.audibleSeconds() === before;
}
