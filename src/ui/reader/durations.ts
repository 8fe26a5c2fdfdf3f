import { readerWords } from '../words/reader.ts';

/** `38 min`, `1 h 5 min`: rounded to the minute. */
export function durationInWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return readerWords.lessThanMinute;
  if (minutes < 60) return readerWords.minutes(minutes);
  return readerWords.hours(Math.floor(minutes / 60), minutes % 60);
}

/** `4:05`, `1:04:05`. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
