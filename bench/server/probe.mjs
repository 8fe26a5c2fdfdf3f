// Loaded into the server that is measured: tells its figures when it is asked for them.
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

process.on('message', (message) => {
  if (message === 'reset') return delay.reset();
  const { user, system } = process.cpuUsage();
  return process.send?.({
    // Of the timer, which comes 5 ms late by itself.
    delayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - 5),
    delayMaxMs: Math.max(0, delay.max / 1e6 - 5),
    memoryMb: process.memoryUsage.rss() / 1e6,
    descriptors: readdirSync('/proc/self/fd').length,
    processorSeconds: (user + system) / 1e6,
  });
});
process.channel?.unref();
