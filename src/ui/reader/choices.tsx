import type { ComponentChildren } from 'preact';

interface ChoiceRowProps {
  /** What is chosen; shown at the start of the row unless `isLabelHidden`. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly children: ComponentChildren;
}

/** One line of a panel: its name, and buttons. */
export function ChoiceRow({ label, isLabelHidden = false, children }: ChoiceRowProps) {
  return (
    <fieldset class="reader-choices" aria-label={label}>
      {!isLabelHidden && <span aria-hidden="true">{label}</span>}
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  /** Whether it is the one in force; missing for a button that does something and stays off. */
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}

/** A button of a {@link ChoiceRow}. */
export function Choice({ isOn, isDisabled = false, onChoose, children }: ChoiceProps) {
  return (
    <button
      type="button"
      class="button small"
      {...(isOn !== undefined && { 'aria-pressed': isOn })}
      {...(isDisabled && { 'aria-disabled': true })}
      onClick={onChoose}
    >
      {children}
    </button>
  );
}

interface ChoicesProps<T> extends Omit<ChoiceRowProps, 'children'> {
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** A row of which one is in force. */
export function Choices<T>({ options, chosen, onChoose, ...row }: ChoicesProps<T>) {
  return (
    <ChoiceRow {...row}>
      {options.map(([value, name]) => (
        <Choice key={name} isOn={value === chosen} onChoose={() => onChoose(value)}>
          {name}
        </Choice>
      ))}
    </ChoiceRow>
  );
}
