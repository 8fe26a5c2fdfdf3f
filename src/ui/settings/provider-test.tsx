import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../../contract/index.ts';
import type { ProviderInfo, ProviderTestInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';

interface ProviderTestProps {
  readonly info: ProviderInfo;
  readonly words: ProviderTestInfo;
}

/** A button that tries a provider with the key and the values of the settings, and the verdict. */
export function ProviderTest({ info: { id }, words }: ProviderTestProps) {
  const { settings, status, providers } = useApp();
  const [attempt, setAttempt] = useState(0);
  const [verdict, setVerdict] = useState('');
  const { asking, failed } = words;
  const tried = JSON.stringify([
    settings.keys.value[id],
    settings.current.value.providerValues[id],
  ]);

  // A verdict holds only for the values that were tried.
  useEffect(() => {
    setAttempt(0);
    setVerdict('');
  }, [tried]);

  useEffect(() => {
    if (attempt === 0) return undefined;
    const controller = new AbortController();
    setVerdict(asking);
    const conclude = (sentence: string) => {
      if (controller.signal.aborted) return;
      setVerdict(sentence);
      status.say(sentence);
    };
    providers
      .test(id, controller.signal)
      .then(conclude, (error: unknown) =>
        conclude(error instanceof KnikError ? error.message : failed),
      );
    return () => controller.abort();
  }, [attempt, id, providers, status, asking, failed]);

  return (
    <div class="provider-test">
      <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
        {words.label}
      </button>
      {verdict && <p>{verdict}</p>}
    </div>
  );
}
