import type { KokoroState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { Action, Step } from './voice-step.tsx';
import { fallbackInWords, runtimeInWords } from './voice-words.ts';

/** What the engine that speaks with the model is doing, and why not on something faster. */
export function VoiceEngineState({ natural }: { readonly natural: NaturalVoice }) {
  const state = natural.engine.value;
  switch (state.phase) {
    case 'off':
      return <p>The natural voice is on this device.</p>;
    case 'starting':
      return (
        <>
          <p>The natural voice is warming up on {runtimeInWords(state.runtime)}…</p>
          <Fallbacks state={state} />
        </>
      );
    case 'ready':
      return (
        <>
          <p>The natural voice is ready, on {runtimeInWords(state.runtime)}.</p>
          <Fallbacks state={state} />
        </>
      );
    case 'failed':
      break;
  }
  return (
    <Step actions={<Action label="Try again" onClick={() => natural.restart()} />}>
      <p>{state.problem} The basic voice speaks instead.</p>
      <Fallbacks state={state} />
    </Step>
  );
}

function Fallbacks({ state }: { readonly state: Exclude<KokoroState, { phase: 'off' }> }) {
  if (state.fallbacks.length === 0) return null;
  return (
    <ul class="hint fallbacks">
      {state.fallbacks.map((fallback) => (
        <li key={fallbackInWords(fallback)}>{fallbackInWords(fallback)}</li>
      ))}
    </ul>
  );
}
