import { useApp } from '../shell/app-context.ts';
import { modelWords } from '../words/models.ts';

/** Id of the instructions of the conversation that is shown, else of the settings, and the way to others. */
export function useInstructionInUse(): readonly [inUse: string, use: (id: string) => void] {
  const { settings, conversation } = useApp();
  const { instructions, instructionInUse } = settings.current.value;
  const model = conversation.model.value;
  const own = model?.head.value?.instructions;
  // Those that have been deleted count as none.
  const isKnown = own === '' || instructions.some(({ id }) => id === own);
  return [
    own !== undefined && isKnown ? own : instructionInUse,
    (id) => {
      settings.change({ instructionInUse: id });
      model?.instruct(id);
    },
  ];
}

/**
 * Which of several instructions the model gets in this conversation, and in those that begin from now on; nothing while
 * there is only the default.
 */
export function InstructionChoice() {
  const { settings } = useApp();
  const { instructions } = settings.current.value;
  const [inUse, use] = useInstructionInUse();
  if (instructions.length === 0) return null;
  return (
    <div class="field">
      <label htmlFor="instruction-choice">{modelWords.instructions}</label>
      <select
        id="instruction-choice"
        class="select"
        value={inUse}
        onChange={(event) => use(event.currentTarget.value)}
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
