import { useState } from 'preact/hooks';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { NamedInstruction } from '../../platform/settings.ts';
import { InstructionChoice, useInstructionInUse } from '../models/instruction-choice.tsx';
import { useApp } from '../shell/app-context.ts';
import { modelWords } from '../words/models.ts';
import { settingsWords } from '../words/settings.ts';

/** The instructions for the model: the page's own, which can be changed, and others with a name. */
export function InstructionField() {
  const { settings } = useApp();
  const { instructions } = settings.current.value;
  const [inUse, use] = useInstructionInUse();
  const named = instructions.find(({ id }) => id === inUse);
  const add = () => {
    const id = crypto.randomUUID();
    const added = { id, name: modelWords.newInstructions, text: SPOKEN_STYLE };
    settings.change({ instructions: [...instructions, added] });
    use(id);
  };
  return (
    <>
      <InstructionChoice />
      {named ? <NamedInstructionField key={named.id} named={named} /> : <DefaultField />}
      <button type="button" class="button" onClick={add}>
        {modelWords.addInstructions}
      </button>
    </>
  );
}

/** One of the person's own. */
function NamedInstructionField({ named }: { readonly named: NamedInstruction }) {
  const { settings, status } = useApp();
  const { instructions } = settings.current.value;
  const [, use] = useInstructionInUse();
  const change = (patch: Partial<NamedInstruction>) => {
    settings.change({
      instructions: instructions.map((each) =>
        each.id === named.id ? { ...each, ...patch } : each,
      ),
    });
  };
  const remove = () => {
    settings.change({ instructions: instructions.filter((each) => each.id !== named.id) });
    use('');
    status.say(modelWords.instructionsDeleted);
  };
  return (
    <>
      <div class="field">
        <label htmlFor="instruction-name">{modelWords.instructionsName}</label>
        <input
          id="instruction-name"
          class="input"
          dir="auto"
          autocomplete="off"
          value={named.name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label htmlFor="instruction">{settingsWords.instruction}</label>
        <textarea
          id="instruction"
          class="input"
          rows={5}
          dir="auto"
          aria-describedby="instruction-hint"
          value={named.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <p class="hint" id="instruction-hint">
          {settingsWords.instructionHint}{' '}
          <button type="button" class="link" onClick={remove}>
            {modelWords.deleteInstructions}
          </button>
        </p>
      </div>
    </>
  );
}

/** The page's own, and the way back to it. */
function DefaultField() {
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
