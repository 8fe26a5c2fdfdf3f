import { inLanguage } from './language.ts';

/** What is on this device, by kind. */
export const storageWords = inLanguage('storage', {
  title: 'Storage on this device',
  /** Everything that the browser counts, the page itself included. */
  total: (size: string) => `${size} in all, including the page itself.`,
  looking: 'Checking…',
  failed: 'This could not be read.',
  kinds: {
    conversations: 'Conversations',
    texts: 'Texts to read',
    audio: 'Saved audio',
    voices: 'Natural voices',
  },
  none: 'none',
  count: (count: number) => count.toLocaleString('en'),
  deleteKind: (kind: string) => `Delete: ${kind}`,
  pressAgain: (kind: string) => `Press again to delete: ${kind}.`,
  deleted: (kind: string) => `Deleted: ${kind}.`,
  restorable: 'Deleted conversations can be restored for 7 days.',
});
