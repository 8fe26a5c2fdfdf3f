import { inLanguage } from './language.ts';

/** The list of conversations. */
export const conversationsWords = inLanguage('conversations', {
  title: 'Conversations',
  newConversation: 'New conversation',
  search: 'Search conversations',
  clearSearch: 'Clear the search',
  searching: 'Searching…',
  found: (count: number) =>
    count === 0 ? 'Nothing found.' : count === 1 ? '1 conversation' : `${count} conversations`,
  close: 'Close the list',
  empty: 'Your conversations appear here.',
  untitled: 'Untitled',

  groups: {
    pinned: 'Pinned',
    today: 'Today',
    week: 'Last 7 days',
    earlier: 'Earlier',
  },

  actionsFor: (title: string) => `Actions for “${title}”`,
  rename: 'Rename',
  newTitle: 'New title',
  save: 'Save',
  cancel: 'Cancel',
  pin: 'Pin',
  unpin: 'Unpin',
  delete: 'Delete',
  deleteAll: 'Delete all conversations',
  /** On the button that deletes all, after the first press. */
  reallyDeleteAll: (count: number) =>
    count === 1 ? 'Really delete it?' : `Really delete all ${count}?`,

  deleted: (title: string) => `Deleted “${title}”.`,
  deletedSeveral: (count: number) => `Deleted ${count} conversations.`,
  undo: 'Undo',
  recentlyDeleted: (count: number) => `Recently deleted (${count})`,
  recentlyDeletedHint: 'They can be restored for 7 days.',
  restore: 'Restore',
  restoreTitle: (title: string) => `Restore “${title}”`,
  removeDeleted: 'Delete these for good',

  broken: (count: number) =>
    count === 1
      ? 'One conversation could not be read. The others are not affected.'
      : `${count} conversations could not be read. The others are not affected.`,
});
