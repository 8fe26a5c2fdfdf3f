import { useState } from 'preact/hooks';
import type { EngineInfo, EngineSetting } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { keptModels } from './kept-models.ts';
import { Action, Step } from './voice-step.tsx';
import { sizeInWords } from '../words/sizes.ts';
import { voiceWords } from '../words/voice.ts';
import { translated } from '../words/language.ts';

interface NaturalProps {
  readonly natural: NaturalVoice;
}

/** Which model, what the engine lets a person choose, and what it takes on the disk. */
export function VoiceEngineOptions({ natural, title }: NaturalProps & { readonly title: string }) {
  const { info } = natural;
  const variant = info.variants.find(({ id }) => id === natural.chosenVariant.value);
  const model: EngineSetting = {
    id: 'model',
    label: voiceWords.model,
    options: info.variants.map(({ id, hint }) => ({ value: id, label: hint })),
  };
  return (
    <details class="voice-group">
      <summary>{title}</summary>
      <div class="voice-options">
        {!info.variantIsVoice && info.variants.length > 1 && (
          <Choice engine={info.id} setting={model} value={natural.choices.value['model']} />
        )}
        {variant !== undefined && variant.bytes === undefined && <OwnFile natural={natural} />}
        {info.settings.map((setting) => (
          <Choice
            key={setting.id}
            engine={info.id}
            setting={setting}
            value={natural.choices.value[setting.id]}
          />
        ))}
        <Check natural={natural} />
        <Stored natural={natural} />
      </div>
    </details>
  );
}

/** The settings of an engine that needs no download. */
export function PlainEngineOptions({ engine }: { readonly engine: EngineInfo }) {
  const { settings } = useApp();
  const chosen = settings.current.value.engines[engine.id];
  return (
    <details class="voice-group">
      <summary>{translated(engine.name)}</summary>
      <div class="voice-options">
        {engine.settings.map((setting) => (
          <Choice
            key={setting.id}
            engine={engine.id}
            setting={setting}
            value={chosen?.[setting.id] ?? setting.options[0]?.value}
          />
        ))}
      </div>
    </details>
  );
}

interface ChoiceProps {
  /** Id of the engine. */
  readonly engine: string;
  readonly setting: EngineSetting;
  readonly value: string | undefined;
}

/** One thing to decide about an engine. */
function Choice({ engine, setting, value }: ChoiceProps) {
  const { settings } = useApp();
  const { id, label, hint, options } = setting;
  const field = `voice-${engine}-${id}`;
  const choose = (chosen: string) => {
    const { engines } = settings.current.peek();
    settings.change({ engines: { ...engines, [engine]: { ...engines[engine], [id]: chosen } } });
  };
  return (
    <div class="field">
      <label htmlFor={field}>{translated(label)}</label>
      <select
        id={field}
        class="select"
        value={value}
        {...(hint === undefined ? {} : { 'aria-describedby': `${field}-hint` })}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {translated(option.label)}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p class="hint" id={`${field}-hint`}>
          {translated(hint)}
        </p>
      )}
    </div>
  );
}

/** The result of the device check, with a button to repeat it: drivers change. */
function Check({ natural }: NaturalProps) {
  const check = natural.check.value;
  if (check === undefined) return null;
  return (
    <div class="voice-row">
      <p class="hint">{translated(check.text)}</p>
      {check.canRepeat && (
        <button type="button" class="button small" onClick={() => natural.repeatCheck()}>
          {voiceWords.checkAgain}
        </button>
      )}
    </div>
  );
}

function OwnFile({ natural }: NaturalProps) {
  return (
    <div class="field">
      <label htmlFor={`voice-${natural.info.id}-own`}>{voiceWords.ownFile}</label>
      <input
        id={`voice-${natural.info.id}-own`}
        class="file"
        type="file"
        multiple
        accept=".onnx,.json"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          if (files.length > 0) natural.store.adopt(files);
        }}
      />
    </div>
  );
}

/** Lists what is kept on the disk, each with a button to delete it. */
function Stored({ natural }: NaturalProps) {
  const kept = keptModels(natural);
  const total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <div class="field">
      <p class="hint">
        {kept.length === 0 ? voiceWords.nothingStored : voiceWords.stored(sizeInWords(total))}
      </p>
      {kept.map(({ model, bytes }) => (
        <StoredModel key={model} natural={natural} model={model} bytes={bytes} />
      ))}
    </div>
  );
}

function StoredModel({
  natural,
  model,
  bytes,
}: NaturalProps & { readonly model: string; readonly bytes: number }) {
  const [isAsking, setAsking] = useState(false);
  const variant = natural.info.variants.find(({ id }) => id === model);
  const name = voiceWords.modelWithSize(translated(variant?.name ?? model), sizeInWords(bytes));
  if (!isAsking) {
    return (
      <div class="voice-row">
        <span>{name}</span>
        <button
          type="button"
          class="button small"
          aria-label={voiceWords.deleteModel(name)}
          onClick={() => setAsking(true)}
        >
          {voiceWords.delete}
        </button>
      </div>
    );
  }
  return (
    <Step
      actions={
        <>
          <Action label={voiceWords.deleteIt} onClick={() => natural.store.remove(model)} />
          <Action label={voiceWords.keepIt} isQuiet onClick={() => setAsking(false)} />
        </>
      }
    >
      <p>
        {variant?.bytes === undefined
          ? voiceWords.reallyDeleteOwn(name)
          : voiceWords.reallyDelete(name)}
      </p>
    </Step>
  );
}
