import { providerNamed } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import './empty-state.css';

const QUESTIONS = ['What is this, and how does it work?', 'Tell me a short story.'];

/** Filled in rather than sent: the text to be read is the person's. */
const READ_PREFIX = 'Read: ';

/** The empty page: its purpose, first things to try, and what leaves the device. */
export function EmptyState({ focusMessage }: { readonly focusMessage: () => void }) {
  const { conversation, draft, settings, providers } = useApp();
  const provider = providerNamed(providers.all, settings.provider.value);
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
      <p class="leaves">{provider?.whatLeaves}</p>
    </section>
  );
}
