import { languageName } from './speakable-words.ts';
import { labelled } from './labels.ts';

/** Makes an element with plain attributes and text. Markup never comes from a string. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  text?: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * The address if following it can do nothing but open a page or a mail.
 *
 * The parser that the browser itself uses decides what the scheme is, so that white space, controls and
 * capitals hide nothing from it.
 */
export function safeUrl(address: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && protocols.includes(url.protocol) ? url : undefined;
}

/** A link that tells the page behind it nothing and gets no hold of this one; `undefined` for any other scheme. */
export function createLink(href: string): HTMLAnchorElement | undefined {
  const url = safeUrl(href, ['http:', 'https:', 'mailto:']);
  return (
    url && element('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow' })
  );
}

/** A part of the page that scrolls in itself and can be reached by keyboard for that. */
function scrollable(label: string, name: 'div' | 'pre'): HTMLElement {
  return element(name, { tabindex: '0', role: 'region', 'aria-label': label });
}

/** A table in a frame that scrolls. */
export function createTable(): { frame: HTMLElement; table: HTMLTableElement } {
  const frame = scrollable(labelled('Table'), 'div');
  frame.className = 'table';
  const table = frame.appendChild(element('table'));
  return { frame, table };
}

/** A code block with a caption, a button to copy it, and its code in a frame that scrolls. */
export function createCodeBlock(language: string): {
  frame: HTMLElement;
  caption: Text;
  code: HTMLElement;
} {
  const name = languageName(language);
  const frame = element('div', { class: 'code-block' });
  const head = frame.appendChild(element('div', { class: 'code-head' }));
  const caption = document.createTextNode(name ?? labelled('Code'));
  head.appendChild(element('span', { class: 'code-language' })).append(caption);
  const pre = scrollable(labelled(name === undefined ? 'Code' : `Code in ${name}`), 'pre');
  const code = element('code', language === '' ? {} : { class: `language-${language}` });
  head.append(createCopyButton(code));
  pre.append(code);
  frame.append(pre);
  return { frame, caption, code };
}

function createCopyButton(code: HTMLElement): HTMLButtonElement {
  const label = labelled('Copy code');
  const button = element(
    'button',
    { type: 'button', class: 'code-copy', 'aria-live': 'polite' },
    label,
  );
  const say = (text: string): void => {
    button.textContent = text;
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      say(labelled('Copied'));
    } catch {
      say(labelled('Copying is blocked'));
    }
  };
  button.addEventListener('click', () => void copy());
  for (const leaving of ['blur', 'pointerleave'])
    button.addEventListener(leaving, () => say(label));
  return button;
}

/**
 * An image's description with a button that loads it: fetching it unasked would tell its server that, and
 * when, the reply was read. An image that is not on the web stays its description.
 */
export function createImage(
  source: string,
  alt: string,
): { frame: HTMLElement; description: Text } {
  const frame = element('span', { class: 'image' });
  const description = document.createTextNode(alt);
  frame.append(description);
  const url = safeUrl(source, ['http:', 'https:']);
  if (url === undefined) return { frame, description };

  const label = labelled(`Show image from ${url.host}`);
  const button = element(
    'button',
    { type: 'button', 'aria-label': alt === '' ? label : `${label}: ${alt}` },
    label,
  );
  button.addEventListener('click', () => {
    const image = element('img', { alt, referrerpolicy: 'no-referrer', tabindex: '-1' });
    image.addEventListener('error', () => {
      // Safari shows an isolated page only what is expressly open to others, and many servers open their
      // images in answer to this way of asking.
      if (crossOriginIsolated && image.crossOrigin === null) {
        image.crossOrigin = 'anonymous';
        image.src = url.href;
        return;
      }
      button.textContent = labelled(`The image from ${url.host} could not be loaded. Try again`);
      button.removeAttribute('aria-label');
      const focused = document.activeElement === image;
      image.replaceWith(button);
      if (focused) button.focus();
    });
    image.src = url.href;
    button.replaceWith(image);
    image.focus();
  });
  frame.append(' ', button);
  return { frame, description };
}

export function createCheckbox(checked: boolean): HTMLInputElement {
  const box = element('input', {
    type: 'checkbox',
    disabled: '',
    'aria-label': labelled(checked ? 'Done' : 'To do'),
  });
  box.checked = checked;
  return box;
}
