import { beforeAll, describe, expect, test } from 'vitest';
import { createDomView } from '../../../src/text/dom-view.ts';
import { createMarkdownReader } from '../../../src/text/markdown.ts';

function show(reply: string): HTMLElement {
  const view = createDomView();
  const reader = createMarkdownReader({ view, onSpeakable: () => undefined });
  for (const char of reply) reader.write(char);
  reader.end();
  document.body.replaceChildren(view.element);
  return view.element;
}

beforeAll(() => {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "require-trusted-types-for 'script'";
  document.head.append(policy);
});

test('these tests run where markup made of a string throws, as on the page', () => {
  expect(() => {
    document.createElement('div').innerHTML = '<b></b>';
  }).toThrow(/TrustedHTML/u);
});

describe('links', () => {
  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\u0000script:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    '<javascript:alert(1)>',
    'vbscript:msgbox',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    '//example.org',
    '/relative',
    '#anchor',
    '',
  ])('to %j are text', (url) => {
    const element = show(`[words](${url})`);
    expect(element.querySelector('a')).toBeNull();
    expect(element.textContent).toContain('words');
  });

  test.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['HTTP://EXAMPLE.org', 'http://example.org/'],
    ['mailto:me@example.org', 'mailto:me@example.org'],
  ])('to %s open elsewhere and give nothing away', (url, href) => {
    const link = show(`[words](${url})`).querySelector('a');
    expect([link?.href, link?.target, link?.rel]).toEqual([
      href,
      '_blank',
      'noopener noreferrer nofollow',
    ]);
  });

  test('in angle brackets or bare are held to the same', () => {
    const element = show(
      '<javascript:alert(1)> <https://a.org> https://b.org/"onmouseover="alert(1) www.c.org',
    );
    const hrefs = [...element.querySelectorAll('a')].map(({ href }) => href);
    expect(hrefs).toEqual(['https://a.org/', 'https://b.org/', 'https://www.c.org/']);
  });
});

describe('markup in a reply', () => {
  test.each([
    '<script>globalThis.__breached = true</script>',
    '<img src=x onerror="globalThis.__breached = true">',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>1</script>">',
    '</span></p><img src=x onerror=alert(1)>',
    '`<img src=x onerror=alert(1)>`',
    '```"><img src=x onerror=alert(1)>\n<script>1</script>\n```',
    '| <img src=x onerror=alert(1)> |\n|---|\n| <b>x</b> |',
    '[<img src=x onerror=alert(1)>](https://a.org)',
    '![<img src=x onerror=alert(1)>](https://127.0.0.1:9/"onerror="alert)',
    '&lt;img src=x onerror=alert(1)&gt;',
    '$$\n<img src=x onerror=alert(1)>\n$$',
  ])('makes no element: %s', (reply) => {
    const element = show(reply);
    expect(element.querySelector('script, img, svg, iframe, b')).toBeNull();
    for (const each of element.querySelectorAll('*')) {
      expect(
        each
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || name === 'style' || name === 'src'),
      ).toEqual([]);
    }
    expect('__breached' in globalThis).toBe(false);
  });

  test('is visible as it was typed, but for tags that only set text', () => {
    expect(show('a <b onclick="x()">b</b> <script>1</script>').textContent).toBe(
      'a b <script>1</script>',
    );
  });
});
