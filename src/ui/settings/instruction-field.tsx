import { useState } from 'preact/hooks';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import { useApp } from '../shell/app-context.ts';
import { settingsWords } from '../words/settings.ts';

/** The instruction for the model, and the way back to the page's own. */
export function InstructionField() {
  const { settings } = useApp();
  const { instruction } = settings.current.value;
  const [typed, setTyped] = useState(instruction || SPOKEN_STYLE);
  const keep = (text: string) => {
    setTyped(text);
    const own = text.trim();
    settings.change({ instruction: own === SPOKEN_STYLE ? '' : own });
  };
  return (
    <div class="field">
      <label htmlFor="instruction">{settingsWords.instruction}</label>
      <textarea
        id="instruction"
        class="input"
        rows={5}
        dir="auto"
        aria-describedby="instruction-hint"
        value={typed}
        onInput={(event) => keep(event.currentTarget.value)}
        onBlur={() => {
          if (typed.trim() === '') setTyped(SPOKEN_STYLE);
        }}
      />
      <p class="hint" id="instruction-hint">
        {settingsWords.instructionHint}{' '}
        {instruction === '' ? (
          settingsWords.instructionIsDefault
        ) : (
          <button type="button" class="link" onClick={() => keep(SPOKEN_STYLE)}>
            {settingsWords.resetInstruction}
          </button>
        )}
      </p>
    </div>
  );
}
