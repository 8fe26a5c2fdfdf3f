import { inLanguage } from './language.ts';

/** The keys of the page, and the sheet that lists them. */
export const keysWords = inLanguage('keys', {
  title: 'Keyboard shortcuts',
  done: 'Done',
  open: 'Show keyboard shortcuts',
  always: 'Everywhere',
  outsideFields: 'Outside of text fields',
  /** Names of keys, as they stand on them. */
  keys: { space: 'Space', escape: 'Esc', left: '←', right: '→', control: 'Ctrl', shift: 'Shift' },
  actions: {
    help: 'Show this list',
    message: 'Go to the message field',
    pause: 'Play or pause',
    back: 'Previous sentence',
    forth: 'Next sentence',
    stop: 'Stop, or close what is open',
    search: 'Search conversations',
    newConversation: 'New conversation',
  },
  or: 'or',
  singleKeys: 'Use single keys',
  singleKeysHint: 'Turn this off if you use speech input, or other software that types for you.',
});
