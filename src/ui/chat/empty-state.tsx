import { providerNamed } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { chatWords } from '../words/chat.ts';
import { translated } from '../words/language.ts';
import './empty-state.css';

/** The empty page: its purpose, first things to try, and what leaves the device. */
export function EmptyState() {
  const { conversation, settings, providers, showReader } = useApp();
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
          <button type="button" class="try" onClick={() => showReader({})}>
            {chatWords.empty.readText}
          </button>
        </li>
      </ul>
      <p class="leaves">{provider && translated(provider.whatLeaves)}</p>
    </section>
  );
}
