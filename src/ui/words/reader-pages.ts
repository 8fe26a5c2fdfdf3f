import type { PageErrorCode } from '../../reader/web-pages.ts';
import { inLanguage } from './language.ts';

/** A page of the web that a Knik server fetches, to be read aloud. */
export const readerPageWords = inLanguage('readerPage', {
  offer: (server: string) =>
    `Your Knik server can fetch this page. Its address goes to ${server}, and nothing else.`,
  fetch: 'Fetch the page',
  fetching: 'Fetching the page…',
  cancel: 'Cancel',
  errors: {
    'server-unreachable':
      'The Knik server can’t be reached. Check its address in the settings, and your connection.',
    'not-offered':
      'This server doesn’t fetch web pages. Open the page, select the text and copy it, or save the page and choose the file.',
    address:
      'This address can’t be fetched. It has to begin with http:// or https://, without a password.',
    private:
      'This address leads into a private network. The server fetches public pages only. Open the page and copy its text.',
    failed:
      'The site didn’t deliver this page to the server. Open it, select the text and copy it.',
    'no-text': 'There is no text at this address that can be read aloud.',
    'too-large': 'This page is too large to be fetched. Save it and choose the file.',
    busy: 'The server has too much to do. Try again in a minute.',
  } satisfies Record<PageErrorCode, string>,
});
