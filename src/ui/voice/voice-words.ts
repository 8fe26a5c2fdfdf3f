import { sizeInWords } from '../words/sizes.ts';
import { voiceWords } from '../words/voice.ts';

/** Rounded down: 100 % is for what is complete. */
export function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.floor((100 * part) / whole)) : 0;
}

/** `20 s`, `3 min`, `2 h`; as exact as anybody needs while waiting. */
export function durationInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** How far a download is: `43 % of 92 MB, 12 MB a second, 20 s left`. What is not known is left out. */
export function progressInWords(download: {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | undefined;
}): string {
  const { receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = download;
  return [
    voiceWords.percentOf(percentOf(receivedBytes, totalBytes), sizeInWords(totalBytes)),
    ...(bytesPerSecond > 0 ? [voiceWords.perSecond(sizeInWords(bytesPerSecond))] : []),
    ...(secondsLeft === undefined ? [] : [voiceWords.timeLeft(durationInWords(secondsLeft))]),
  ].join(', ');
}
