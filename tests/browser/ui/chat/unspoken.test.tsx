import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import type { App } from '../../../../src/ui/shell/app-context.ts';
import { AppProvider } from '../../../../src/ui/shell/app-context.ts';
import type { ConversationModel } from '../../../../src/ui/chat/conversation-types.ts';
import { createTurn } from '../../../../src/ui/chat/turn-model.ts';
import { Unspoken } from '../../../../src/ui/chat/unspoken.tsx';
import { chatWords } from '../../../../src/ui/words/chat.ts';

function unspoken(start: number, text: string | undefined = `Sentence ${start}.`): KnikError {
  return new KnikError(`“Sentence ${start}.” was not read aloud. The voice failed.`, {
    stage: 'voice',
    code: 'voice-failed',
    action: 'retry',
    span: { start, end: start + 5 },
    ...(text && { text }),
  });
}

function show(...errors: KnikError[]) {
  const renderReply = () => ({ element: document.createElement('div'), rangesOf: () => [] });
  const turn = createTurn(
    { id: 'a', message: 'Hello', reply: '', outcome: 'open', createdMs: 0 },
    { render: renderReply },
    true,
  );
  for (const error of errors) turn.fail({ error });
  const retryUnspoken = vi.fn<ConversationModel['retryUnspoken']>(async () => {});
  const root = document.body.appendChild(document.createElement('div'));
  const model = { value: { retryUnspoken } };
  const app = { conversation: { model } } as unknown as App;
  render(
    <AppProvider value={app}>
      <Unspoken turn={turn} />
    </AppProvider>,
    root,
  );
  return { root, turn, retryUnspoken };
}

afterEach(() => {
  for (const root of document.body.children) render(null, root);
  document.body.replaceChildren();
});

test('each sentence is shown with its error, and can be tried again', () => {
  const { root, turn, retryUnspoken } = show(unspoken(0), unspoken(50));
  const [first, second] = root.querySelectorAll('li');
  expect(first?.textContent).toContain('“Sentence 0.” was not read aloud. The voice failed.');
  second?.querySelector('button')?.click();
  expect(retryUnspoken).toHaveBeenCalledExactlyOnceWith(turn, turn.unspoken.value[1]);
});

test('a button that was pressed says that the passage waits, and keeps the focus', async () => {
  const { root, turn } = show(unspoken(0));
  const button = root.querySelector('button');
  button?.focus();
  const [failed] = turn.unspoken.value;
  if (failed) turn.replaceUnspoken(failed, { ...failed, state: 'waiting' });
  await vi.waitFor(() => expect(button?.ariaDisabled).toBe('true'));
  expect(button?.textContent).toBe(chatWords.waitingForVoice);
  expect(document.activeElement).toBe(button);
});

test('a passage that cannot be tried again has no button', () => {
  const { root } = show(unspoken(0, ''));
  expect(root.querySelector('li')).not.toBeNull();
  expect(root.querySelector('button')).toBeNull();
});

test('of many the first three are shown, and the others can be unfolded', () => {
  const { root } = show(...[0, 10, 20, 30, 40].map((start) => unspoken(start)));
  expect(root.querySelector('summary')?.textContent).toBe(chatWords.moreUnspoken(2));
  expect(root.querySelectorAll('details li')).toHaveLength(2);
  expect(root.querySelectorAll('li')).toHaveLength(5);
});
