import { useState } from 'preact/hooks';
import type { DeviceChoice, GpuStanding, ModelId } from '../../contract/index.ts';
import { VOICE_DEVICES, VOICE_MODELS } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { Action, Step } from './voice-step.tsx';
import { MODEL_NAMES, sizeInWords } from './voice-words.ts';

const DEVICE_NAMES: Readonly<Record<DeviceChoice, string>> = {
  auto: 'Whatever works best',
  webgpu: 'Graphics card (WebGPU)',
  wasm: 'Processor (WebAssembly)',
};
const MODEL_HINTS: Readonly<Record<ModelId, string>> = {
  int8: 'Small: 8 bits a weight, the shortest download',
  fp16: 'Medium: 16 bits a weight, for graphics cards that can',
  fp32: 'Large: 32 bits a weight, as it was trained',
  own: 'A file of your own',
};

const GPU_STANDINGS: Readonly<Record<Exclude<GpuStanding, 'unknown'>, string>> = {
  checking: 'The graphics card is being compared with the processor, on two sentences.',
  good: 'The graphics card was compared with the processor: both say the same.',
  bad: 'The graphics card gets sentences wrong, so it is used only if you choose it here.',
};

interface NaturalProps {
  readonly natural: NaturalVoice;
}

/** Which model, what computes it, and what it takes on the disk. */
export function VoiceEngineOptions({ natural }: NaturalProps) {
  const { settings } = useApp();
  const { voiceModel, voiceDevice } = settings.current.value;
  return (
    <details class="voice-group">
      <summary>Model and device</summary>
      <div class="voice-options">
        <div class="field">
          <label htmlFor="voice-model">Voice model</label>
          <select
            id="voice-model"
            class="select"
            value={voiceModel}
            onChange={(event) => {
              const { value } = event.currentTarget;
              settings.change({ voiceModel: VOICE_MODELS.find((m) => m === value) ?? 'int8' });
            }}
          >
            {VOICE_MODELS.map((model) => (
              <option key={model} value={model}>
                {MODEL_HINTS[model]}
              </option>
            ))}
          </select>
        </div>
        {voiceModel === 'own' && <OwnFile natural={natural} />}
        <div class="field">
          <label htmlFor="voice-device">Computed by</label>
          <select
            id="voice-device"
            class="select"
            value={voiceDevice}
            aria-describedby="voice-device-hint"
            onChange={(event) => {
              const { value } = event.currentTarget;
              settings.change({ voiceDevice: VOICE_DEVICES.find((d) => d === value) ?? 'auto' });
            }}
          >
            {VOICE_DEVICES.map((device) => (
              <option key={device} value={device}>
                {DEVICE_NAMES[device]}
              </option>
            ))}
          </select>
          <p class="hint" id="voice-device-hint">
            What does not work is left for the next that does.
          </p>
          {voiceDevice === 'auto' && <GpuCheck natural={natural} />}
        </div>
        <Stored natural={natural} />
      </div>
    </details>
  );
}

/** What was found out about the graphics card, with the way to find out anew: drivers change. */
function GpuCheck({ natural }: NaturalProps) {
  const standing = natural.gpu.value;
  if (standing === 'unknown') return null;
  return (
    <div class="voice-row">
      <p class="hint">{GPU_STANDINGS[standing]}</p>
      {standing !== 'checking' && (
        <button type="button" class="button small" onClick={() => natural.recheckGpu()}>
          Check again
        </button>
      )}
    </div>
  );
}

function OwnFile({ natural }: NaturalProps) {
  return (
    <div class="field">
      <label htmlFor="own-model">Kokoro’s ONNX file, with its tokenizer.json if you have it</label>
      <input
        id="own-model"
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

/** What is kept on the disk, with the way to be rid of it. */
function Stored({ natural }: NaturalProps) {
  const models = natural.models.value;
  const kept = VOICE_MODELS.flatMap((model) => {
    const state = models[model];
    if (state.phase === 'ready') return [{ model, bytes: state.bytes }];
    return 'receivedBytes' in state && state.receivedBytes > 0
      ? [{ model, bytes: state.receivedBytes }]
      : [];
  });
  const total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <div class="field">
      <p class="hint">
        {kept.length === 0
          ? 'Nothing of the natural voice is stored on this device.'
          : `${sizeInWords(total)} of this device are in use by the natural voice.`}
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
}: NaturalProps & { readonly model: ModelId; readonly bytes: number }) {
  const [isAsking, setAsking] = useState(false);
  const name = `${MODEL_NAMES[model]}, ${sizeInWords(bytes)}`;
  if (!isAsking) {
    return (
      <div class="voice-row">
        <span>{name}</span>
        <button
          type="button"
          class="button small"
          aria-label={`Delete ${name}`}
          onClick={() => setAsking(true)}
        >
          Delete
        </button>
      </div>
    );
  }
  return (
    <Step
      actions={
        <>
          <Action label="Delete it" onClick={() => natural.store.remove(model)} />
          <Action label="Keep it" isQuiet onClick={() => setAsking(false)} />
        </>
      }
    >
      <p>
        Delete {name}? To have it again it must be {model === 'own' ? 'picked' : 'downloaded'}{' '}
        again.
      </p>
    </Step>
  );
}
