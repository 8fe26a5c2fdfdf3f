import type { EngineState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { Action, Step } from './voice-step.tsx';

/** Shows what the engine is doing, and why it does not run on something faster. */
export function VoiceEngineState({ natural }: { readonly natural: NaturalVoice }) {
  const state = natural.state.value;
  switch (state.phase) {
    case 'off':
      return <p>The natural voice is on this device.</p>;
    case 'starting':
      return (
        <>
          <p>The natural voice is warming up on {state.on}…</p>
          <Notes state={state} />
        </>
      );
    case 'ready':
      return (
        <>
          <p>The natural voice is ready, on {state.on}.</p>
          <Notes state={state} />
        </>
      );
    case 'failed':
      break;
  }
  return (
    <Step actions={<Action label="Try again" onClick={() => natural.restart()} />}>
      <p>{state.problem} The basic voice speaks instead.</p>
      <Notes state={state} />
    </Step>
  );
}

function Notes({ state }: { readonly state: Exclude<EngineState, { phase: 'off' }> }) {
  if (state.notes.length === 0) return null;
  return (
    <ul class="hint fallbacks">
      {state.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
