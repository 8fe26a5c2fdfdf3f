import type { ComponentChildren } from 'preact';

interface StepProps {
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** Where something stands, with what can be done about it. */
export function Step({ children, actions }: StepProps) {
  return (
    <div class="voice-step">
      {children}
      {actions && <div class="voice-actions">{actions}</div>}
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly isPrimary?: boolean;
  readonly isQuiet?: boolean;
}

export function Action({ label, onClick, isPrimary = false, isQuiet = false }: ActionProps) {
  const look = isPrimary ? ' primary' : isQuiet ? ' quiet' : '';
  return (
    <button type="button" class={`button${look}`} onClick={onClick}>
      {label}
    </button>
  );
}

/** The progress of a download; the element `voice-progress` says the same in words. */
export function Bar({ part, whole }: { readonly part: number; readonly whole: number }) {
  return <progress aria-labelledby="voice-progress" value={part} max={whole} />;
}
