import type { App } from '../shell/app-context.ts';
import { shellWords } from '../words/shell.ts';
import { actionOf, type KeyAction } from './key-actions.ts';
import { usesSingleKeys } from './single-keys.ts';

const FIELD =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]';
const CONTROL = 'a[href], button, summary, input, select, [role=slider], [tabindex]:not(main)';

/** Lets the keys of the page act. Call once in the life of a page. */
export function listenToKeys(app: App): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    // A dialog has the page to itself.
    if (document.querySelector('dialog:modal')) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const action = actionOf(event, {
      isField: target.closest(FIELD) !== null,
      isControl: target.closest(CONTROL) !== null,
      isAudible: app.playback.isAudible.peek(),
      usesSingleKeys: usesSingleKeys.peek(),
      isMac: /Mac|iPhone|iPad/.test(navigator.platform),
    });
    if (action === undefined) return;
    event.preventDefault();
    perform(action, app);
  });
}

function perform(action: KeyAction, { conversation, rail, player, playback, status }: App): void {
  const focusMessage = () => document.querySelector<HTMLElement>('.composer textarea')?.focus();
  switch (action) {
    case 'help':
      import('./keys-help.tsx').then(
        ({ openKeysHelp }) => openKeysHelp(),
        () => status.say(shellWords.partFailed),
      );
      return;
    case 'message':
      focusMessage();
      return;
    case 'pause':
      if (playback.state.peek().status === 'paused') player.resume();
      else player.pause();
      return;
    case 'back':
      player.skip('previous');
      return;
    case 'forth':
      player.skip('next');
      return;
    case 'search':
      rail.openSearch();
      return;
    case 'newConversation':
      conversation.startNew();
      focusMessage();
  }
}
