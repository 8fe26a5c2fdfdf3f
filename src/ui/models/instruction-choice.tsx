import { useApp } from '../shell/app-context.ts';
import { modelWords } from '../words/models.ts';

/** Which of several instructions the model gets; nothing while there is only the default. */
export function InstructionChoice() {
  const { settings } = useApp();
  const { instructions, instructionInUse } = settings.current.value;
  if (instructions.length === 0) return null;
  return (
    <div class="field">
      <label htmlFor="instruction-choice">{modelWords.instructions}</label>
      <select
        id="instruction-choice"
        class="select"
        value={instructionInUse}
        onChange={(event) => settings.change({ instructionInUse: event.currentTarget.value })}
      >
        <option value="">{modelWords.defaultInstructions}</option>
        {instructions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name || modelWords.newInstructions}
          </option>
        ))}
      </select>
    </div>
  );
}
