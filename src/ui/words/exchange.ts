import { inLanguage } from './language.ts';

const conversations = (count: number) =>
  count === 1 ? '1 conversation' : `${count} conversations`;

/** Saving conversations as files, and bringing files in. */
export const exchangeWords = inLanguage('exchange', {
  saveThis: 'Save this conversation',
  saveAll: 'Save all conversations',
  asMarkdown: 'Markdown, to read',
  asJson: 'JSON, to keep',
  share: 'Share this conversation',
  print: 'Print, or save as PDF',
  bringIn: 'Import a file',
  hint: 'JSON keeps everything and can be imported again. So can exports from ChatGPT, big-AGI and Open WebUI. You can also drop a file here.',
  nothing: 'There is nothing to save yet.',
  saved: (name: string) => `Saved as “${name}”.`,
  importing: 'Importing…',
  imported: (added: number, known: number) =>
    added === 0
      ? `Nothing new: ${conversations(known)} ${known === 1 ? 'was' : 'were'} here already.`
      : `${conversations(added)} imported.${known > 0 ? ` ${conversations(known)} ${known === 1 ? 'was' : 'were'} here already.` : ''}`,
  failed: 'The file could not be read. Try again.',
  problems: {
    'not-json': 'This file has no conversations in it: it is not JSON.',
    unknown: 'This file comes from a program that Knik does not know.',
    newer: 'This file was saved by a newer version. Reload the page, then try again.',
    empty: 'There is no conversation in this file.',
  },

  // In a document of Markdown.
  untitled: 'Conversation',
  you: 'You',
  reply: 'Reply',
  notComplete: 'This reply is not complete.',
});
