import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../../harness/statistics.ts';
import { ask, type Seen } from '../client.ts';
import { ms, type Part } from '../part.ts';
import { LENGTHS, replyOf } from '../upstream.ts';

/** So many replies at once. */
export function crowd(streams: number, length: keyof typeof LENGTHS): Part {
  const sentences = LENGTHS[length];
  return {
    name: `crowd-${streams}-${length}`,
    section: 'Crowds',
    async measure(server) {
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
      const { delayP99Ms, delayMaxMs, longestTurnMs } = await server.figures();
      const wrong = seen.filter((one) => !isRight(one, sentences));
      for (const { status, text, events, sounds, errors, isWhole } of wrong.slice(0, 5)) {
        const characters = text.length;
        console.warn('Not whole:', { status, characters, events, sounds, errors, isWhole });
      }
      const spoken = seen.filter(({ sounds }) => sounds > 0);
      const firsts = spoken.map(({ firstSoundMs = 0 }) => firstSoundMs);
      return [
        [
          `${streams} ${length}`,
          String(streams - wrong.length),
          String(spoken.length),
          String(seen.reduce((sum, { events }) => sum + events, 0)),
          `${ms(quantile(firsts, 0.5))} / ${ms(quantile(firsts, 0.95))}`,
          `${(Math.max(...seen.map(({ totalMs }) => totalMs)) / 1000).toFixed(1)} s`,
          `${delayP99Ms.toFixed(0)} / ${ms(delayMaxMs)}`,
          ms(longestTurnMs),
          `${memoryMb.toFixed(0)} MB`,
          String(descriptors),
        ],
      ];
    },
  };
}

/** Every character came, the end came, and whatever was not spoken was said to be so. */
function isRight({ text, isWhole, sounds, errors }: Seen, sentences: number): boolean {
  return isWhole && text === replyOf(sentences) && (sounds >= sentences || errors.length > 0);
}
