import { MEMORY_SIZES } from '../../conversations/context-limits.ts';
import { useApp } from '../shell/app-context.ts';
import { memoryWords as words } from '../words/memory.ts';

/** English has about so many words. */
const WORDS_PER_TOKEN = 0.75;

/** How much of a conversation the model may read. */
export function MemoryField() {
  const { settings, conversation } = useApp();
  const { memoryTokens } = settings.current.value;
  const limits = conversation.model.value?.contextLimits();
  // A site that counts exchanges has decided.
  if (limits?.tokens === Infinity) return null;
  const sizes: readonly number[] = MEMORY_SIZES;
  return (
    <div class="field">
      <label htmlFor="memory">{words.label}</label>
      <select
        id="memory"
        class="select"
        aria-describedby="memory-hint"
        value={memoryTokens}
        onChange={(event) => settings.change({ memoryTokens: Number(event.currentTarget.value) })}
      >
        {(sizes.includes(memoryTokens) ? sizes : [...sizes, memoryTokens]).map((size) => (
          <option key={size} value={size}>
            {words.upTo(Math.round(size * WORDS_PER_TOKEN))}
          </option>
        ))}
      </select>
      <p class="hint" id="memory-hint">
        {words.hint}
      </p>
    </div>
  );
}
