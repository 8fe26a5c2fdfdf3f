/** How fast voices read, learned from what they have spoken. */
export interface Pace {
  /** Seconds of sound for a character, at the voice's natural pace, pauses included. */
  secondsPerCharacter(voice: string): number;
  learn(voice: string, spoken: { readonly characters: number; readonly seconds: number }): void;
  /** To be kept from visit to visit. */
  readonly snapshot: () => Readonly<Record<string, number>>;
}

/** English read aloud, before a voice has spoken: some 900 characters a minute. */
const PRIOR = 0.066;
/** So much text counts as much as all that was spoken before it. */
const MEMORY_CHARACTERS = 4000;

/** @param kept A snapshot; anything else is left out. */
export function createPace(kept: unknown): Pace {
  const known = new Map<string, number>();
  for (const [voice, seconds] of Object.entries((kept ?? {}) as Record<string, unknown>)) {
    if (typeof seconds === 'number' && seconds > PRIOR / 5 && seconds < PRIOR * 5) {
      known.set(voice, seconds);
    }
  }
  return {
    secondsPerCharacter: (voice) => known.get(voice) ?? PRIOR,
    learn(voice, { characters, seconds }) {
      if (characters === 0) return;
      const before = known.get(voice) ?? PRIOR;
      const weight = characters / (characters + MEMORY_CHARACTERS);
      // The first sentences of a voice tell more than a guess.
      const share = known.has(voice) ? weight : Math.max(weight, 0.5);
      known.set(voice, before + (seconds / characters - before) * share);
    },
    snapshot: () => Object.fromEntries(known),
  };
}
