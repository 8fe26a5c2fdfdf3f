/** Words of a text, in small letters, without marks. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * How alike two texts are, in their order: twice the words of their longest common subsequence, of the words of
 * both. 1 for texts that are the same but for marks and spaces.
 */
export function similarity(first: string, second: string): number {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  let before = new Uint32Array(b.length + 1);
  for (const word of a) {
    const row = new Uint32Array(b.length + 1);
    for (let at = 0; at < b.length; at += 1) {
      row[at + 1] =
        b[at] === word ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0);
    }
    before = row;
  }
  return a.length + b.length === 0 ? 1 : (2 * (before[b.length] ?? 0)) / (a.length + b.length);
}

/** What one text has and the other does not, for a failure to show. */
export function differences(actual: string, expected: string): string {
  const count = (text: string) => {
    const counts = new Map<string, number>();
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  const [has, wants] = [count(actual), count(expected)];
  const more = [...has]
    .filter(([word, times]) => times > (wants.get(word) ?? 0))
    .map(([word]) => word);
  const less = [...wants]
    .filter(([word, times]) => times > (has.get(word) ?? 0))
    .map(([word]) => word);
  return `too much: ${more.join(' ')}\nmissing: ${less.join(' ')}`;
}
