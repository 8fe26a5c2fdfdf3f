import { Drawing } from '../shell/icon.tsx';

const PATHS = {
  back: 'M12.5 4.5L7 10l5.5 5.5',
  back15: 'M9.5 4.5a6.25 6.25 0 1 1-5.7 3.7M11.5 2L9 4.5 11.5 7',
  forward15: 'M10.5 4.5a6.25 6.25 0 1 0 5.7 3.7M8.5 2L11 4.5 8.5 7',
  previous: 'M14.5 4.5v11L6.5 10zM5 4.5v11',
  next: 'M5.5 4.5v11l8-5.5zM15 4.5v11',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  close: 'M5 5l10 10M15 5L5 15',
  contents: 'M7.5 5.5H17M7.5 10H17M7.5 14.5H17M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01',
  bookmark: 'M5.5 3.5h9v13l-4.5-3.5-4.5 3.5z',
  sleep: 'M15.5 12A6.5 6.5 0 0 1 8 4.5 6.5 6.5 0 1 0 15.5 12z',
  focus: 'M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13M6.5 10h7',
  save: 'M10 3.5v8.5M6 8.5l4 4 4-4M4 16.5h12',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
} as const;

interface ReaderIconProps {
  readonly name: keyof typeof PATHS;
  /** For what is on. */
  readonly isFilled?: boolean;
}

export function ReaderIcon({ name, isFilled = false }: ReaderIconProps) {
  const drawing = <Drawing path={PATHS[name]} />;
  return isFilled ? <span class="filled">{drawing}</span> : drawing;
}
