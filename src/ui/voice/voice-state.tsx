import { useEffect, useState } from 'preact/hooks';
import type { EngineState, ModelState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { VoiceConsent } from './voice-consent.tsx';
import { VoiceEngineState } from './voice-engine-state.tsx';
import { Action, Bar, Step } from './voice-step.tsx';
import { percentOf, progressInWords, sizeInWords } from './voice-words.ts';

interface PartProps<State> {
  readonly natural: NaturalVoice;
  readonly model: string;
  readonly state: State;
}

type InPhase<P extends ModelState['phase']> = Extract<ModelState, { phase: P }>;

/** Where the natural voice stands, in one look, and the next step. */
export function VoiceState({ natural }: { readonly natural: NaturalVoice }) {
  const model = natural.chosenVariant.value;
  const state = natural.models.value[model] ?? { phase: 'absent' };
  const inUse = natural.variantInUse.value;
  const isReady = state.phase === 'ready';

  if (!natural.isOpened.value) return <p>Checking for the natural voice on this device…</p>;
  return (
    <>
      <ModelPart natural={natural} model={model} state={state} />
      {inUse !== undefined && (
        <>
          {!isReady && <p class="hint">For now the model “{nameOf(natural, inUse)}” is used.</p>}
          <VoiceEngineState natural={natural} />
        </>
      )}
      <output class="visually-hidden">{announcement(state, natural.state.value)}</output>
    </>
  );
}

function ModelPart({ natural, model, state }: PartProps<ModelState>) {
  const { store } = natural;
  switch (state.phase) {
    case 'absent':
      return <Absent natural={natural} model={model} state={state} />;
    case 'asking':
      return isOwnFile(natural, model) ? null : (
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
            Verifying the download: {percentOf(state.checkedBytes, state.totalBytes)} %.
          </p>
          <Bar part={state.checkedBytes} whole={state.totalBytes} />
        </Step>
      );
    case 'failed':
      return (
        <Step
          actions={
            isOwnFile(natural, model) ? (
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

  if (isOwnFile(natural, model))
    return <p>Pick the file of your own below, under “Model and device”.</p>;
  if (isAsking) return <p>Checking the size of the natural voice…</p>;
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
        connection. {isOnline ? 'We show the size first.' : 'You are offline.'}
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
          ? `Offline. ${done} downloaded; resumes automatically.`
          : `The download is paused: ${done} downloaded.`}
      </p>
      <Bar part={receivedBytes} whole={totalBytes} />
    </Step>
  );
}

function nameOf({ info }: NaturalVoice, variant: string): string {
  return info.variants.find(({ id }) => id === variant)?.name ?? variant;
}

/** Whether a variant is picked from disk, rather than downloaded. */
function isOwnFile({ info }: NaturalVoice, variant: string): boolean {
  return info.variants.some(({ id, bytes }) => id === variant && bytes === undefined);
}

/** For a screen reader: what changes once, without the figures that change all the time. */
function announcement(model: ModelState, engine: EngineState): string {
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
      return 'Verifying the download.';
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
