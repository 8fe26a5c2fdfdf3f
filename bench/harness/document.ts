/** Where a section begins and ends in the document. */
const marks = (name: string) => [`<!-- ${name} -->`, `<!-- end of ${name} -->`] as const;

const HEAD = `# Figures

What a table shows was measured in headless Chromium, in one run, its sides taking turns round by round. Figures are
medians over the rounds, with the quartiles behind them; ratios are taken within a round first. Below each table
stands where it comes from. \`npm run bench\` renews all of it, \`npm run bench -- NAME …\` the tables named,
\`npm run bench:quick\` shows in less than two minutes that everything runs, and writes nothing here.
`;

/**
 * The document with one more section, or with a section renewed; the others stay as they were.
 *
 * @param document The document so far; empty: nothing yet.
 * @param order The names of all sections, in the order in which they stand.
 */
export function withSection(
  document: string,
  { name, markdown }: { readonly name: string; readonly markdown: string },
  order: readonly string[],
): string {
  const sections = new Map(order.map((each) => [each, sectionOf(document, each)]));
  sections.set(name, markdown.trim());
  const parts = [...sections].flatMap(([each, text]) => {
    const [begin, end] = marks(each);
    return text === undefined ? [] : [`${begin}\n\n${text}\n\n${end}\n`];
  });
  return [HEAD, ...parts].join('\n');
}

function sectionOf(document: string, name: string): string | undefined {
  const [begin, end] = marks(name);
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  return from === -1 || to === -1 ? undefined : document.slice(from + begin.length, to).trim();
}
