/** Outlines on a 20 × 20 grid, drawn with a stroke of the text's colour: those of the first load. */
const PATHS = {
  readAloud:
    'M3 15.5L7.5 4.5l4.5 11M4.7 11.5h5.6M14 7.5a3.6 3.6 0 0 1 0 5M16.3 5.2a6.8 6.8 0 0 1 0 9.6',
  silent: 'M3 15.5L7.5 4.5l4.5 11M4.7 11.5h5.6M14 8l4 4M18 8l-4 4',
  settings:
    'M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M10.5 6a2 2 0 1 0 4 0 2 2 0 1 0-4 0M5.5 14a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  text: 'M4 4.5h12M4 8h12M4 11.5h12M4 15h7',
  fresh: 'M10 4v12M4 10h12',
  list: 'M3 5.5h14M3 10h14M3 14.5h9',
  down: 'M10 4v12M5 11l5 5 5-5',
  up: 'M10 16V4M5 9l5-5 5 5',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return <Drawing path={PATHS[name]} />;
}

/** Decoration: the control around it has its own name. A part that is loaded later brings its own paths. */
export function Drawing({ path }: { readonly path: string }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
