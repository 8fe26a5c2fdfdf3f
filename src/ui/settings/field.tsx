import type { ComponentChildren } from 'preact';

interface FieldProps {
  readonly label: string;
  /** Of the control inside. */
  readonly id: string;
  readonly children: ComponentChildren;
}

/** A control with its label above it. */
export function Field({ label, id, children }: FieldProps) {
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
