import { useEffect, useState } from 'preact/hooks';
import { PROVIDERS } from '../../contract/configuration.ts';
import { useApp } from '../shell/app-context.ts';
import type { BuiltinAvailability } from '../shell/services.ts';

const NAMES = {
  demo: 'Scripted demo, no key needed',
  gemini: 'Google Gemini, with your key',
  builtin: 'This browser’s own model, no key needed',
  remote: 'A Knik server',
};

const BUILTIN_HINTS: Record<BuiltinAvailability, string> = {
  unavailable: 'This browser has no model of its own. Choose another source of replies.',
  downloadable:
    'The model is not on this device yet. Your first message makes the browser download it: a few gigabytes, once.',
  downloading: 'The browser is downloading its model. Your next message waits for it.',
  available: 'The model is on this device and answers without a network.',
};

/** Where replies come from. The browser's own model is offered where there is one, or one to be had. */
export function ProviderField() {
  const { settings, builtinAvailability } = useApp();
  const provider = settings.provider.value;
  const [builtin, setBuiltin] = useState<BuiltinAvailability | undefined>();
  useEffect(() => {
    // Without an answer it is not offered.
    builtinAvailability().then(setBuiltin, () => {});
  }, [builtinAvailability]);

  const isOffered = (p: keyof typeof NAMES) =>
    p !== 'builtin' || p === provider || (builtin !== undefined && builtin !== 'unavailable');
  const hint = provider === 'builtin' && builtin !== undefined ? BUILTIN_HINTS[builtin] : undefined;
  return (
    <div class="field">
      <label htmlFor="provider">Replies from</label>
      <select
        id="provider"
        class="select"
        aria-describedby="provider-hint"
        value={provider}
        onChange={(event) => {
          const { value } = event.currentTarget;
          settings.change({ provider: PROVIDERS.find((p) => p === value) });
        }}
      >
        {PROVIDERS.filter(isOffered).map((p) => (
          <option key={p} value={p}>
            {NAMES[p]}
          </option>
        ))}
      </select>
      <p class="hint" id="provider-hint" hidden={hint === undefined}>
        {hint}
      </p>
    </div>
  );
}
