/** Outlines on a 20 × 20 grid, drawn with a stroke of the text's colour. */
const PATHS = {
  speaker: 'M3.5 8v4h2.8L10 15.5v-11L6.3 8zM13 7.5a3.6 3.6 0 0 1 0 5M15.3 5.2a6.8 6.8 0 0 1 0 9.6',
  readAloud:
    'M3 15.5L7.5 4.5l4.5 11M4.7 11.5h5.6M14 7.5a3.6 3.6 0 0 1 0 5M16.3 5.2a6.8 6.8 0 0 1 0 9.6',
  silent: 'M3 15.5L7.5 4.5l4.5 11M4.7 11.5h5.6M14 8l4 4M18 8l-4 4',
  muted: 'M3.5 8v4h2.8L10 15.5v-11L6.3 8zM13.2 8l4 4M17.2 8l-4 4',
  settings:
    'M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M10.5 6a2 2 0 1 0 4 0 2 2 0 1 0-4 0M5.5 14a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  fresh: 'M10 4v12M4 10h12',
  list: 'M3 5.5h14M3 10h14M3 14.5h9',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  previous: 'M14.5 4.5v11L6.5 10zM5 4.5v11',
  next: 'M5.5 4.5v11l8-5.5zM15 4.5v11',
  back: 'M12 5l-5 5 5 5',
  forth: 'M8 5l5 5-5 5',
  close: 'M5 5l10 10M15 5L5 15',
  down: 'M10 4v12M5 11l5 5 5-5',
} as const;

/** Decoration: the control around it has its own name. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
