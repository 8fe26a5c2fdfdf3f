const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
};

/** Inline Markdown, as blocks have it, as plain text: marks, marks of notes and addresses behind links are gone. */
export function plainOf(text: string): string {
  return text
    .replaceAll(/\[\^[^\s\]]{1,20}\]/gu, '')
    .replaceAll(/(?<!\\)!?\[([^[\]]*)\]\([^()\s]*\)/gu, '$1')
    .replaceAll(/(?<!\\)(\*{1,3}|~~|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1/gu, '$2')
    .replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replaceAll(/&(?:#(\d{1,7})|(\w{2,6}));/gu, (whole, code: string | undefined, name: string) =>
      code === undefined
        ? (ENTITIES[name] ?? whole)
        : String.fromCodePoint(Math.min(0x10_ff_ff, Number(code))),
    )
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
