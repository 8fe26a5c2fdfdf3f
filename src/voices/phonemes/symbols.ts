/** A symbol of a model and its id. */
export interface SpokenSymbol {
  readonly symbol: string;
  readonly token: number;
}

/** Marks of punctuation in the models' vocabulary, which are heard as pauses, if at all. */
const PUNCTUATION = new Set(';:,.!?¡¿—…"«»“”(){}[] ');

/** Stress changes how a neighbour sounds and has no sound of its own. */
const STRESS = new Set('ˈˌ');

/** Whether a symbol is a sound, as letters are and marks are not. */
export function isSound({ symbol }: SpokenSymbol): boolean {
  return !PUNCTUATION.has(symbol) && !STRESS.has(symbol);
}

/** Whether a symbol is a mark of stress. */
export function isStress({ symbol }: SpokenSymbol): boolean {
  return STRESS.has(symbol);
}
