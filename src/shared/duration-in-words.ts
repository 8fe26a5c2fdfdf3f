/** A wait in words, to follow “in” or “for”. Rounded up, and never to nothing. */
export function durationInWords(seconds: number): string {
  if (seconds <= 1) return 'a second';
  if (seconds < 60) return `${String(Math.ceil(seconds))} seconds`;
  return seconds <= 60 ? 'a minute' : `${String(Math.ceil(seconds / 60))} minutes`;
}
