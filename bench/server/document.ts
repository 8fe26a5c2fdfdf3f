import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { table } from '../harness/markdown.ts';
import { SECTIONS, type Part } from './part.ts';

/** What was measured of one part. */
export interface Rows {
  readonly rows: readonly (readonly string[])[];
}

/** The tables of those parts that were measured. */
export function tablesOf(parts: readonly Part[], rowsOf: (part: Part) => Rows | undefined): string {
  return Object.entries(SECTIONS)
    .flatMap(([section, head]) => {
      const rows = parts
        .filter((part) => part.section === section)
        .flatMap((part) => rowsOf(part)?.rows ?? []);
      return rows.length === 0 ? [] : [`## ${section}\n\n${table(head, rows)}`];
    })
    .join('\n\n');
}

/** Keeps figures in a folder, so that the page can be made of parts that were measured one by one. */
export function keepFigures(folder: string) {
  const fileOf = ({ name }: Part) => join(folder, `${name}.json`);
  return {
    write: (part: Part, rows: Rows) => writeFileSync(fileOf(part), JSON.stringify(rows)),
    read: (part: Part) =>
      existsSync(fileOf(part))
        ? (JSON.parse(readFileSync(fileOf(part), 'utf8')) as Rows)
        : undefined,
  };
}

/** `docs/SERVER-LOAD.md`. */
export function document(tables: string): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  return `# What the server carries

Measured with \`npm run bench:server\` on the built server, with the basic voice and an upstream that writes as fast as a
fast model. Clients, upstream and server share one machine: ${availableParallelism()} cores of ${model}, Node
${process.versions.node}. \`npm run bench:server -- NAME …\` renews single rows; an unknown name lists them.

Everybody asks for a reply that is spoken if there is time (\`"audio": "optional"\`). "Whole" counts the streams in which
every character came, in order, with the right end, and in which whatever was not spoken was named.

"Loop delay" is by how much timers came late, and so includes the time for which the machine did other work. "Longest turn
of the loop" is the most processor time that the server's main thread took between two ticks of 5 ms.

${tables}
`;
}
