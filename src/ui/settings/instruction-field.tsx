import { useState } from 'preact/hooks';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import { useApp } from '../shell/app-context.ts';

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
      <label htmlFor="instruction">How it should answer</label>
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
        Sent to the model before every message.{' '}
        {instruction === '' ? (
          'This is what suits listening.'
        ) : (
          <button type="button" class="link" onClick={() => keep(SPOKEN_STYLE)}>
            Back to what suits listening
          </button>
        )}
      </p>
    </div>
  );
}
