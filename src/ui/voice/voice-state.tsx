import { useEffect, useState } from 'preact/hooks';
import type { KokoroState, ModelId, ModelState } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { VoiceConsent } from './voice-consent.tsx';
import { VoiceEngineState } from './voice-engine-state.tsx';
import { Action, Bar, Step } from './voice-step.tsx';
import { MODEL_NAMES, percentOf, progressInWords, sizeInWords } from './voice-words.ts';

interface PartProps<State> {
  readonly natural: NaturalVoice;
  readonly model: ModelId;
  readonly state: State;
}

type InPhase<P extends ModelState['phase']> = Extract<ModelState, { phase: P }>;

/** Where the natural voice stands, in one look, and the next step. */
export function VoiceState({ natural }: { readonly natural: NaturalVoice }) {
  const { settings } = useApp();
  const model = settings.current.value.voiceModel;
  const state = natural.models.value[model];
  const inUse = natural.modelInUse.value;
  const isReady = state.phase === 'ready';

  if (!natural.isOpened.value) return <p>Looking whether the natural voice is on this device…</p>;
  return (
    <>
      <ModelPart natural={natural} model={model} state={state} />
      {inUse !== undefined && (
        <>
          {!isReady && <p class="hint">Meanwhile the model “{MODEL_NAMES[inUse]}” speaks.</p>}
          <VoiceEngineState natural={natural} />
        </>
      )}
      <output class="visually-hidden">{announcement(state, natural.engine.value)}</output>
    </>
  );
}

function ModelPart({ natural, model, state }: PartProps<ModelState>) {
  const { store } = natural;
  switch (state.phase) {
    case 'absent':
      return <Absent natural={natural} model={model} state={state} />;
    case 'asking':
      return model === 'own' ? null : (
        <VoiceConsent natural={natural} model={model} state={state} />
      );
    case 'downloading':
      return (
        <Step
          actions={
            <>
              <Action label="Pause" onClick={() => store.pause(model)} />
              <Action label="Cancel" isQuiet onClick={() => store.remove(model)} />
            </>
          }
        >
          <p id="voice-progress">Downloading the natural voice: {progressInWords(state)}.</p>
          <Bar part={state.receivedBytes} whole={state.totalBytes} />
        </Step>
      );
    case 'paused':
      return <Paused natural={natural} model={model} state={state} />;
    case 'verifying':
      return (
        <Step>
          <p id="voice-progress">
            Checking that it arrived unharmed: {percentOf(state.checkedBytes, state.totalBytes)} %.
          </p>
          <Bar part={state.checkedBytes} whole={state.totalBytes} />
        </Step>
      );
    case 'failed':
      return (
        <Step
          actions={
            model === 'own' ? (
              <Action label="Pick another file" onClick={() => store.decline(model)} />
            ) : (
              <>
                <Action label="Try again" onClick={() => store.resume(model)} />
                <Action label="Not now" isQuiet onClick={() => store.decline(model)} />
              </>
            )
          }
        >
          <p>{state.error.message} Until then the basic voice speaks.</p>
        </Step>
      );
    case 'ready':
      // What remains is the engine's part.
      break;
  }
  return null;
}

function Absent({ natural, model }: PartProps<InPhase<'absent'>>) {
  const [isAsking, setAsking] = useState(false);
  const isOnline = useIsOnline();
  useEffect(() => setAsking(false), [model]);

  if (model === 'own') return <p>Pick the file of your own below, under “Model and device”.</p>;
  if (isAsking) return <p>Asking how big the natural voice is…</p>;
  return (
    <Step
      actions={
        isOnline && (
          <Action
            label="Get the natural voice"
            isPrimary
            onClick={() => {
              setAsking(true);
              natural.store.ask(model);
            }}
          />
        )
      }
    >
      <p>
        A natural voice can be downloaded once and then speaks on this device, also without a
        connection.{' '}
        {isOnline ? 'You are told how big it is first.' : 'You are offline at the moment.'}
      </p>
    </Step>
  );
}

function Paused({ natural, model, state }: PartProps<InPhase<'paused'>>) {
  const { store } = natural;
  const { receivedBytes, totalBytes, until } = state;
  const done = `${percentOf(receivedBytes, totalBytes)} % of ${sizeInWords(totalBytes)}`;
  const isWaiting = until === 'connected';
  return (
    <Step
      actions={
        <>
          {isWaiting ? (
            <Action label="Pause" onClick={() => store.pause(model)} />
          ) : (
            <Action label="Resume" isPrimary onClick={() => store.resume(model)} />
          )}
          <Action label="Cancel" isQuiet onClick={() => store.remove(model)} />
        </>
      }
    >
      <p id="voice-progress">
        {isWaiting
          ? `No connection at the moment: ${done} have arrived, and it goes on by itself.`
          : `The download is paused: ${done} have arrived.`}
      </p>
      <Bar part={receivedBytes} whole={totalBytes} />
    </Step>
  );
}

/** For a screen reader: what changes once, without the figures that change all the time. */
function announcement(model: ModelState, engine: KokoroState): string {
  switch (model.phase) {
    case 'absent':
      return '';
    case 'asking':
      return 'The size of the natural voice is known. Download it?';
    case 'downloading':
      return 'Downloading the natural voice.';
    case 'paused':
      return 'The download is paused.';
    case 'verifying':
      return 'Checking the natural voice.';
    case 'failed':
      return model.error.message;
    case 'ready':
      break;
  }
  if (engine.phase === 'ready') return 'The natural voice is ready.';
  return engine.phase === 'failed' ? engine.problem : 'The natural voice is warming up.';
}

function useIsOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const listening = new AbortController();
    const look = () => setOnline(navigator.onLine);
    look();
    addEventListener('online', look, { signal: listening.signal });
    addEventListener('offline', look, { signal: listening.signal });
    return () => listening.abort();
  }, []);
  return isOnline;
}
