import { inLanguage } from './language.ts';

/** The frame of the page: header, status line, and what it says when a part fails. */
export const shellWords = inLanguage('shell', {
  productName: 'Knik',
  readAloud: 'Read aloud',
  readAloudOn: 'Replies are read aloud',
  readAloudOff: 'Replies are not read aloud',
  conversations: 'Conversations',
  newConversation: 'New conversation',
  /** Beside its icon, where there is little room. */
  newConversationShort: 'New',
  /** Opens the texts that can be read aloud. */
  readText: 'Texts',
  settings: 'Settings',
  reload: 'Reload',
  reloadPage: 'Reload the page',

  /** In the header, short enough for one line on a phone, and the same as a sentence. */
  version: {
    'newer-ready': {
      tag: 'New version',
      sentence: 'A new version is ready. Reload when you like.',
    },
    changing: {
      tag: 'Updating…',
      sentence: 'Updating. It will load when the current downloads finish.',
    },
    gone: {
      tag: 'Update needed',
      sentence: 'An update is needed. Reload to get it.',
    },
  },

  pageFailed: 'The page could not be shown. Your draft is saved and comes back when you reload.',
  partFailed: 'Part of the page could not be loaded. Check your connection and try again.',

  // For a screen reader only.
  replyStarted: 'The reply has started.',
  replyComplete: 'The reply is complete.',
  readingAloud: 'Reading aloud.',
  stopped: 'Stopped.',
  downloadingModel: 'The browser is downloading its model.',
  retryingIn: (seconds: number) =>
    `No reply yet. Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
});
