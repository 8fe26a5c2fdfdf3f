import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openRaw, rawPost } from '../../tests/support/raw-client.ts';
import { table } from '../harness/markdown.ts';
import { ask, type Seen } from './client.ts';
import { startMeasuredServer, type MeasuredServer } from './measured-server.ts';
import { HOSTILE, LENGTHS, replyOf, startUpstream } from './upstream.ts';

const LEAVING = 100;
const SLOW = 50;
const FAST = 50;

/** Measures the built server, prints tables, and writes them to `docs/SERVER-LOAD.md` unless it is the quick form. */
export async function main(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const upstream = await startUpstream();
  const server = await startMeasuredServer({
    GEMINI_API_KEY: 'key',
    KNIK_GEMINI_URL: upstream.url,
  });
  try {
    const sections = [
      await crowds(
        server,
        isQuick ? [50] : [50, 200, 500],
        isQuick ? ['short'] : ['short', 'long'],
      ),
      await leaving(server),
      await slowBesideFast(server),
      await hostileUpstream(server),
    ];
    const text = sections.join('\n\n');
    console.log(`\n${text}\n`);
    if (!isQuick)
      writeFileSync(join(import.meta.dirname, '../../docs/SERVER-LOAD.md'), document(text));
  } finally {
    await server.stop();
    await upstream.close();
  }
}

async function crowds(
  server: MeasuredServer,
  crowd: readonly number[],
  lengths: readonly (keyof typeof LENGTHS)[],
): Promise<string> {
  const rows: string[][] = [];
  // The first sentences compile the voice.
  await ask(server.url, 3, true);
  for (const length of lengths) {
    for (const streams of crowd) {
      const sentences = LENGTHS[length];
      server.reset();
      let descriptors = 0;
      let memoryMb = 0;
      const over = new AbortController();
      const watching = (async () => {
        while (!over.signal.aborted) {
          const figures = await server.figures();
          descriptors = Math.max(descriptors, figures.descriptors);
          memoryMb = Math.max(memoryMb, figures.memoryMb);
          await pause(200);
        }
      })();
      const seen = await Promise.all(
        Array.from({ length: streams }, () => ask(server.url, sentences, 'optional')),
      );
      over.abort();
      await watching;
      const { delayP99Ms, delayMaxMs } = await server.figures();
      const spoken = seen.filter(({ sounds }) => sounds > 0);
      const firsts = spoken.map(({ firstSoundMs = 0 }) => firstSoundMs);
      rows.push([
        `${streams} ${length}`,
        String(seen.filter((one) => isRight(one, sentences)).length),
        String(spoken.length),
        String(sum(seen.map(({ events }) => events))),
        `${ms(quantile(firsts, 0.5))} / ${ms(quantile(firsts, 0.95))}`,
        `${(Math.max(...seen.map(({ totalMs }) => totalMs)) / 1000).toFixed(1)} s`,
        `${delayP99Ms.toFixed(0)} / ${delayMaxMs.toFixed(0)} ms`,
        `${memoryMb.toFixed(0)} MB`,
        String(descriptors),
      ]);
      console.log(rows.at(-1)?.join(' | '));
    }
  }
  const head = [
    'streams at once',
    'whole',
    'spoken',
    'events',
    'first sound, median / 95 %',
    'last one ended',
    'loop delay, 99 % / most',
    'memory',
    'descriptors',
  ];
  return `## Crowds\n\n${table(head, rows)}`;
}

/** Every character came, the end came, and whatever was not spoken was said to be so. */
function isRight({ text, isWhole, sounds, errors }: Seen, sentences: number): boolean {
  return isWhole && text === replyOf(sentences) && (sounds >= sentences || errors.length > 0);
}

async function leaving(server: MeasuredServer): Promise<string> {
  const clients = Array.from({ length: LEAVING }, () => new AbortController());
  const asking = clients.map(({ signal }) =>
    ask(server.url, LENGTHS.long, 'optional', signal).catch(() => undefined),
  );
  await pause(1500);
  const before = await server.figures();
  for (const client of clients) client.abort();
  await Promise.all(asking);
  await pause(3000);
  const after = await server.figures();
  await pause(3000);
  const idle = await server.figures();
  const cost = after.processorSeconds - before.processorSeconds;
  const atRest = idle.processorSeconds - after.processorSeconds;
  const rows = [[String(LEAVING), `${(cost - atRest).toFixed(2)} s`]];
  return `## Clients that leave\n\n${table(['clients that leave in the middle', 'processor time afterwards'], rows)}`;
}

async function slowBesideFast(server: MeasuredServer): Promise<string> {
  const fast = async () => {
    const seen = await Promise.all(
      Array.from({ length: FAST }, () => ask(server.url, LENGTHS.short, false)),
    );
    return quantile(
      seen.map(({ totalMs }) => totalMs),
      0.5,
    );
  };
  const alone = await fast();
  const sockets = await Promise.all(Array.from({ length: SLOW }, () => openRaw(server.url)));
  for (const socket of sockets) {
    socket.on('error', () => {});
    socket.pause();
    socket.write(rawPost('/api/chat/stream', '{"message":"sentences: 12","audio":"optional"}'));
  }
  const beside = await fast();
  for (const socket of sockets) socket.destroy();
  const head = [`${FAST} replies of text`, 'median time'];
  const rows = [
    ['alone', ms(alone)],
    [`beside ${SLOW} clients that do not read`, ms(beside)],
  ];
  return `## Slow beside fast\n\n${table(head, rows)}`;
}

async function hostileUpstream(server: MeasuredServer): Promise<string> {
  const rows: string[][] = [];
  for (const [name, sentences] of Object.entries(HOSTILE)) {
    server.reset();
    const seen = await Promise.all(
      Array.from({ length: 4 }, () => ask(server.url, sentences, false)),
    );
    const { delayP99Ms, delayMaxMs, memoryMb } = await server.figures();
    rows.push([
      name === 'line' ? 'one line without end' : 'frames without end',
      seen.map(({ errors }) => errors.join(' ')).join(', '),
      `${(Math.max(...seen.map(({ totalMs }) => totalMs)) / 1000).toFixed(1)} s`,
      `${delayP99Ms.toFixed(0)} / ${delayMaxMs.toFixed(0)} ms`,
      `${memoryMb.toFixed(0)} MB`,
    ]);
  }
  const head = ['4 × an upstream of', 'ended with', 'after', 'loop delay, 99 % / most', 'memory'];
  return `## An upstream without end\n\n${table(head, rows)}`;
}

function document(text: string): string {
  const [{ model } = { model: 'unknown' }] = cpus();
  return `# What the server carries

Measured with \`npm run bench:server\` on the built server, with the basic voice and an upstream that writes as fast as a
fast model. Clients, upstream and server share one machine: ${cpus().length} × ${model.trim()}, Node ${process.versions.node}.

Everybody asks for a reply that is spoken if there is time ("audio": "optional"). "Whole" counts the streams in which
every character came, in order, with the right end, and in which whatever was not spoken was named.

${text}
`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function ms(value: number): string {
  return Number.isNaN(value) ? '–' : `${value.toFixed(0)} ms`;
}
