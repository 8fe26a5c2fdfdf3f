import { useApp } from '../shell/app-context.ts';
import { ownWordsWords } from '../words/own-words.ts';

/** Whether emoji are said by name. */
export function EmojiField() {
  const { settings } = useApp();
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={settings.current.value.saysEmoji}
          aria-describedby="emoji-hint"
          onChange={(event) => settings.change({ saysEmoji: event.currentTarget.checked })}
        />
        {ownWordsWords.emoji}
      </label>
      <p class="hint" id="emoji-hint">
        {ownWordsWords.emojiHint}
      </p>
    </div>
  );
}
