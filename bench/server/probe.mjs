// Loaded into the server that is measured: gives its figures when it is asked for them.
import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const TICK_MS = 5;

/** For how long this thread has been on a processor. Source: `schedstat` in proc(5), in nanoseconds. */
function ownMs() {
  const [onProcessor] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(onProcessor) / 1e6;
}

function watch() {
  const delay = monitorEventLoopDelay({ resolution: TICK_MS });
  delay.enable();
  let lastOwnMs = ownMs();
  let longestTurnMs = 0;
  setInterval(() => {
    const now = ownMs();
    longestTurnMs = Math.max(longestTurnMs, now - lastOwnMs);
    lastOwnMs = now;
  }, TICK_MS).unref();

  process.on('message', (message) => {
    if (message === 'reset') {
      delay.reset();
      longestTurnMs = 0;
      return;
    }
    const { user, system } = process.cpuUsage();
    process.send?.({
      // Of the timer, which comes 5 ms late by itself.
      delayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - TICK_MS),
      delayMaxMs: Math.max(0, delay.max / 1e6 - TICK_MS),
      longestTurnMs,
      memoryMb: process.memoryUsage.rss() / 1e6,
      descriptors: readdirSync('/proc/self/fd').length,
      processorSeconds: (user + system) / 1e6,
    });
  });
  process.channel?.unref();
}

if (isMainThread) watch();
