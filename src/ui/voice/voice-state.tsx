import { useEffect, useState } from 'preact/hooks';
import type { EngineState, ModelState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { VoiceConsent } from './voice-consent.tsx';
import { VoiceEngineState } from './voice-engine-state.tsx';
import { Action, Bar, Step } from './voice-step.tsx';
import { sizeInWords } from '../words/sizes.ts';
import { percentOf, progressInWords } from './voice-words.ts';
import { voiceWords } from '../words/voice.ts';
import { translated } from '../words/language.ts';

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

  if (!natural.isOpened.value) return <p>{voiceWords.checking}</p>;
  return (
    <>
      <ModelPart natural={natural} model={model} state={state} />
      {inUse !== undefined && (
        <>
          {!isReady && (
            <p class="hint">{voiceWords.usedForNow(translated(nameOf(natural, inUse)))}</p>
          )}
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
              <Action label={voiceWords.pause} onClick={() => store.pause(model)} />
              <Action label={voiceWords.cancel} isQuiet onClick={() => store.remove(model)} />
            </>
          }
        >
          <p id="voice-progress">{voiceWords.downloading(progressInWords(state))}</p>
          <Bar part={state.receivedBytes} whole={state.totalBytes} />
        </Step>
      );
    case 'paused':
      return <Paused natural={natural} model={model} state={state} />;
    case 'verifying':
      return (
        <Step>
          <p id="voice-progress">
            {voiceWords.verifying(percentOf(state.checkedBytes, state.totalBytes))}
          </p>
          <Bar part={state.checkedBytes} whole={state.totalBytes} />
        </Step>
      );
    case 'failed':
      return (
        <Step
          actions={
            isOwnFile(natural, model) ? (
              <Action label={voiceWords.pickAnotherFile} onClick={() => store.decline(model)} />
            ) : (
              <>
                <Action label={voiceWords.tryAgain} onClick={() => store.resume(model)} />
                <Action label={voiceWords.notNow} isQuiet onClick={() => store.decline(model)} />
              </>
            )
          }
        >
          <p>{voiceWords.basicUntilThen(translated(state.error.message))}</p>
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

  const { info } = natural;
  const bytes = info.variants.find(({ id }) => id === model)?.bytes;
  if (bytes === undefined) return <p>{voiceWords.pickFileBelow}</p>;
  if (isAsking) return <p>{voiceWords.checkingSize}</p>;
  return (
    <Step
      actions={
        isOnline && (
          <Action
            label={voiceWords.getSize(sizeInWords(bytes))}
            onClick={() => {
              setAsking(true);
              natural.store.ask(model);
            }}
          />
        )
      }
    >
      <p>
        {info.variantIsVoice
          ? voiceWords.voiceByVoice(info.voices.length)
          : voiceWords.oneDownload(info.voices.length)}
        {!isOnline && ` ${voiceWords.offline}`}
      </p>
    </Step>
  );
}

function Paused({ natural, model, state }: PartProps<InPhase<'paused'>>) {
  const { store } = natural;
  const { receivedBytes, totalBytes, until } = state;
  const done = voiceWords.percentOf(percentOf(receivedBytes, totalBytes), sizeInWords(totalBytes));
  const isWaiting = until === 'connected';
  return (
    <Step
      actions={
        <>
          {isWaiting ? (
            <Action label={voiceWords.pause} onClick={() => store.pause(model)} />
          ) : (
            <Action label={voiceWords.resume} isPrimary onClick={() => store.resume(model)} />
          )}
          <Action label={voiceWords.cancel} isQuiet onClick={() => store.remove(model)} />
        </>
      }
    >
      <p id="voice-progress">
        {isWaiting ? voiceWords.waitingForConnection(done) : voiceWords.paused(done)}
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
      return voiceWords.saySizeKnown;
    case 'downloading':
      return voiceWords.sayDownloading;
    case 'paused':
      return voiceWords.sayPaused;
    case 'verifying':
      return voiceWords.sayVerifying;
    case 'failed':
      return translated(model.error.message);
    case 'ready':
      break;
  }
  if (engine.phase === 'ready') return voiceWords.sayReady;
  return engine.phase === 'failed' ? translated(engine.problem) : voiceWords.sayWarmingUp;
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
