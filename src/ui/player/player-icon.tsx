import { Drawing } from '../shell/icon.tsx';

const PATHS = {
  speaker: 'M3.5 8v4h2.8L10 15.5v-11L6.3 8zM13 7.5a3.6 3.6 0 0 1 0 5M15.3 5.2a6.8 6.8 0 0 1 0 9.6',
  muted: 'M3.5 8v4h2.8L10 15.5v-11L6.3 8zM13.2 8l4 4M17.2 8l-4 4',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  previous: 'M14.5 4.5v11L6.5 10zM5 4.5v11',
  next: 'M5.5 4.5v11l8-5.5zM15 4.5v11',
  text: 'M4 4.5h12M4 8h12M4 11.5h12M4 15h7',
  close: 'M5 5l10 10M15 5L5 15',
} as const;

/** The outlines of the player. */
export function PlayerIcon({ name }: { readonly name: keyof typeof PATHS }) {
  return <Drawing path={PATHS[name]} />;
}
