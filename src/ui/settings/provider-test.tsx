import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../../contract/index.ts';
import type { ProviderInfo, ProviderTestInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { translated } from '../words/language.ts';

interface ProviderTestProps {
  readonly info: ProviderInfo;
  readonly words: ProviderTestInfo;
}

/** A button that tries a provider with the key and the values of the settings, and the verdict. */
export function ProviderTest({ info: { id }, words }: ProviderTestProps) {
  const { settings, status, providers } = useApp();
  const { asking, failed } = words;
  const values = JSON.stringify([
    settings.keys.value[id],
    settings.current.value.providerValues[id],
  ]);
  // Attempt and verdict hold only for the values that were tried.
  const [attempt, setAttempt] = useState({ values: '', count: 0 });
  const [verdict, setVerdict] = useState({ values: '', sentence: '' });

  useEffect(() => {
    if (attempt.values !== values) return undefined;
    const controller = new AbortController();
    setVerdict({ values, sentence: asking });
    const conclude = (sentence: string) => {
      if (controller.signal.aborted) return;
      setVerdict({ values, sentence });
      status.say(sentence);
    };
    providers
      .test(id, controller.signal)
      .then(conclude, (error: unknown) =>
        conclude(error instanceof KnikError ? error.message : failed),
      );
    return () => controller.abort();
  }, [attempt, values, id, providers, status, asking, failed]);

  return (
    <div class="provider-test">
      <button
        type="button"
        class="button"
        onClick={() => setAttempt({ values, count: attempt.count + 1 })}
      >
        {translated(words.label)}
      </button>
      {verdict.values === values && <p>{translated(verdict.sentence)}</p>}
    </div>
  );
}
