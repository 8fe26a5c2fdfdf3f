import { providerNamed } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { chatWords } from '../words/chat.ts';
import './empty-state.css';

/** The empty page: its purpose, first things to try, and what leaves the device. */
export function EmptyState({ focusMessage }: { readonly focusMessage: () => void }) {
  const { conversation, draft, settings, providers } = useApp();
  const provider = providerNamed(providers.all, settings.provider.value);
  return (
    <section class="empty" aria-label={chatWords.empty.start}>
      <p class="lead">{chatWords.empty.lead}</p>
      <ul class="tries">
        {chatWords.empty.questions.map((question) => (
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
              // Filled in, not sent: the text to read is the person's own.
              draft.insert(`${chatWords.empty.readPrefix} `);
              focusMessage();
            }}
          >
            {chatWords.empty.readText}
          </button>
        </li>
      </ul>
      <p class="leaves">{provider?.whatLeaves}</p>
    </section>
  );
}
