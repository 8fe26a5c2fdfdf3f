import { useApp } from '../shell/app-context.ts';
import './empty-state.css';

const QUESTIONS = ['What is this, and how does it work?', 'Tell me a short story.'];

/** Filled in rather than sent: the text to be read is the person's. */
const READ_PREFIX = 'Read: ';

/** What the page is, what to try first, and what leaves the device. */
export function EmptyState({ focusMessage }: { readonly focusMessage: () => void }) {
  const { conversation, draft, settings } = useApp();
  const { canUndoClear } = conversation;
  return (
    <section class="empty" aria-label="Begin">
      {canUndoClear.value && (
        <p class="cleared">
          A new conversation.{' '}
          <button type="button" class="link" onClick={() => conversation.undoClear()}>
            Undo
          </button>
        </p>
      )}
      <p class="lead">
        Ask something, and listen: the answer is read aloud while it is still being written.
      </p>
      <ul class="tries">
        {QUESTIONS.map((question) => (
          <li key={question}>
            <button type="button" class="try" onClick={() => conversation.send(question)}>
              {question}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="try"
            onClick={() => {
              draft.insert(READ_PREFIX);
              focusMessage();
            }}
          >
            Read: <span class="try-rest">a text of your own</span>
          </button>
        </li>
      </ul>
      <p class="leaves">{WHAT_LEAVES[settings.provider.value]}</p>
    </section>
  );
}

const WHAT_LEAVES = {
  demo: 'Nothing leaves this device: the demo’s replies and the voice are part of the page.',
  gemini:
    'Your messages go to Google’s Gemini with your own key. The voice speaks on this device, and the conversation is kept here.',
  remote:
    'Your messages go to the Knik server of your settings, and from there to its model. The conversation is kept here.',
  builtin:
    'Your messages go to the model that is part of this browser. The voice speaks on this device, and the conversation is kept here.',
} as const;
