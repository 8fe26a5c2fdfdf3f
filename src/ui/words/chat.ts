import { inLanguage } from './language.ts';

/** The conversation: questions, replies, and what can be done with them. */
export const chatWords = inLanguage('chat', {
  message: 'Message',
  placeholder: 'Ask something…',
  send: 'Send',
  /** Beside Send, for a long text. */
  readThis: 'Read this aloud',
  stop: 'Stop',

  conversation: 'Conversation',
  conversationFailed: 'The conversation could not be shown. It is saved, and so is your draft.',
  backToVoice: 'Back to the voice',
  jumpToLatest: 'Jump to latest',
  you: 'You',
  showAll: 'Show all',
  showLess: 'Show less',

  waitingForWords: 'Waiting for the first words…',
  downloadingModel: (percent: number) =>
    `The browser is downloading its model. This happens only once: ${percent} %.`,
  tooManyRequests: 'Too many requests.',
  serviceOverloaded: 'The service is overloaded.',
  serviceUnreachable: 'The service can’t be reached.',
  tryingAgainIn: (seconds: number) => `Trying again in ${seconds} s.`,
  cancel: 'Cancel',

  stoppedByYou: 'You stopped this reply.',
  interrupted:
    'The page was closed before the reply was complete. Try again to get the whole reply.',
  /** Sent as a question of its own, so the model reads it, too. */
  continueMessage: 'Continue exactly where your reply stopped. Do not repeat any of it.',
  /** Likewise, beside the conversation: the reply becomes its title. */
  titleMessage:
    'Give our conversation a title of two to six words, in the language that I write in. Answer with the title alone.',

  listen: 'Listen',
  copy: 'Copy',
  copied: 'Copied',
  copyBlocked: 'Copying is blocked. Select the text instead.',
  timing: 'Timing',
  more: 'More',
  anotherReply: 'Another reply',
  editQuestion: 'Edit question',
  copyText: 'Copy as text',
  saveAudio: 'Save as audio',
  deleteTurn: 'Delete',
  turnDeleted: 'A question and its reply were deleted.',
  undo: 'Undo',
  versions: 'Versions',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  versionOf: (number: number, count: number) => `${number} / ${count}`,
  /** Between the turns that the model no longer reads and those that it does. */
  notSent: 'Earlier messages are no longer sent to the model.',
  brokenTurns: (count: number) =>
    count === 1
      ? 'One question of this conversation could not be read. The others are not affected.'
      : `${count} questions of this conversation could not be read. The others are not affected.`,
  notKept:
    'This browser does not let the page save this conversation. It lasts only until you close it.',
  storageFull:
    'There is no more room to save this conversation. Delete conversations or saved audio, or free some space.',
  openSettings: 'Open settings',
  chooseModel: 'Choose a model',
  continueReply: 'Continue',
  tryAgain: 'Try again',
  edit: 'Edit',

  empty: {
    start: 'Start',
    lead: 'Ask something, and listen: the answer is read aloud while it is still being written.',
    questions: ['What is this, and how does it work?', 'Tell me a short story.'],
    readText: 'Read a text aloud',
  },

  moreUnspoken: (count: number) => `${count} more not read aloud`,
  waitingForVoice: 'Waiting for the voice…',
  beingRead: 'Reading…',
});
