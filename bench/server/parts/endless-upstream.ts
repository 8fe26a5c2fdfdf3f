import { ask } from '../client.ts';
import { ms, type Part } from '../part.ts';
import { HOSTILE } from '../upstream.ts';

const STREAMS = 4;
const ROUNDS = 3;

/** An upstream that never ends, in the form of `kind`. */
export function endlessUpstream(kind: keyof typeof HOSTILE): Part {
  return {
    name: `upstream-${kind}`,
    section: 'An upstream without end',
    async measure(server) {
      // Once before, so that the code is compiled.
      await ask(server.url, HOSTILE[kind], false);
      server.reset();
      const seen = [];
      for (let round = 0; round < ROUNDS; round++) {
        const replies = Array.from({ length: STREAMS }, () =>
          ask(server.url, HOSTILE[kind], false),
        );
        seen.push(...(await Promise.all(replies)));
      }
      const { delayP99Ms, delayMaxMs, longestTurnMs, memoryMb } = await server.figures();
      return [
        [
          kind === 'line' ? 'one line without end' : 'frames without end',
          [...new Set(seen.map(({ errors }) => errors.join(' ')))].join(', '),
          `${(Math.max(...seen.map(({ totalMs }) => totalMs)) / 1000).toFixed(1)} s`,
          `${delayP99Ms.toFixed(0)} / ${ms(delayMaxMs)}`,
          ms(longestTurnMs),
          `${memoryMb.toFixed(0)} MB`,
        ],
      ];
    },
  };
}
