import type { EngineState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { useApp } from '../shell/app-context.ts';
import { Action, Step } from './voice-step.tsx';
import { voiceWords } from '../words/voice.ts';
import { translated } from '../words/language.ts';

/** Shows what the engine is doing, and why it does not run on something faster. */
export function VoiceEngineState({ natural }: { readonly natural: NaturalVoice }) {
  const state = natural.state.value;
  switch (state.phase) {
    case 'off':
      return (
        <>
          <p>{voiceWords.onDevice}</p>
          <TooSlow natural={natural} />
        </>
      );
    case 'starting':
      return (
        <>
          <p>{voiceWords.warmingUp(translated(state.on))}</p>
          <Notes state={state} />
        </>
      );
    case 'ready':
      return (
        <>
          <p>{voiceWords.ready(translated(state.on))}</p>
          <TooSlow natural={natural} />
          <Notes state={state} />
        </>
      );
    case 'failed':
      break;
  }
  return (
    <Step actions={<Action label={voiceWords.tryAgain} onClick={() => natural.restart()} />}>
      <p>{voiceWords.basicInstead(translated(state.problem))}</p>
      <Notes state={state} />
    </Step>
  );
}

/** Why the voice is there, and another speaks. */
function TooSlow({ natural }: { readonly natural: NaturalVoice }) {
  const { settings } = useApp();
  if (!settings.current.value.voiceIsAutomatic || natural.keepsUp.value) return null;
  return <p class="hint">{voiceWords.tooSlow}</p>;
}

function Notes({ state }: { readonly state: Exclude<EngineState, { phase: 'off' }> }) {
  if (state.notes.length === 0) return null;
  return (
    <ul class="hint fallbacks">
      {state.notes.map((note) => (
        <li key={note}>{translated(note)}</li>
      ))}
    </ul>
  );
}
