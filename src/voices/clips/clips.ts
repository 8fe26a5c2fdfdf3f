/**
 * Clips of the natural voices, by the id of the voice: addresses of files that the site has.
 *
 * `scripts/make-clips.js` makes them of the real weights. A voice whose weights were not at hand has none.
 */
export const CLIPS: ReadonlyMap<string, string> = new Map(
  Object.entries(
    import.meta.glob<string>('./*.ogg', { query: '?url', import: 'default', eager: true }),
  ).map(([path, address]) => [path.slice('./'.length, -'.ogg'.length), address]),
);
