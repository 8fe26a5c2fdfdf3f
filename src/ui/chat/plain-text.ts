/** What stands in a reply and is none of its text: the names of languages, the buttons that copy code, thoughts. */
const NO_TEXT = '.code-head, .thoughts';

/**
 * The text of a reply as it is shown, with its line breaks and without its markup.
 *
 * @param reply In the document: what is not laid out has no line breaks.
 */
export function plainTextOf(reply: HTMLElement): string {
  const others = [...reply.querySelectorAll<HTMLElement>(NO_TEXT)];
  for (const { style } of others) style.display = 'none';
  const text = reply.innerText.trim();
  for (const { style } of others) style.display = '';
  return text;
}
