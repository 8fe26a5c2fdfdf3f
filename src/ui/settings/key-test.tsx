import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';

const NOT_TESTED = 'The key could not be tested. Check the connection and try again.';

/** Tries the key and the model that stand in the settings. */
export function KeyTest() {
  const { settings, status, testGemini } = useApp();
  const [attempt, setAttempt] = useState(0);
  const [verdict, setVerdict] = useState('');
  const key = settings.geminiKey.value;
  const { model } = settings.current.value;

  // A verdict is on what was tried.
  useEffect(() => {
    setAttempt(0);
    setVerdict('');
  }, [key, model]);

  useEffect(() => {
    if (attempt === 0) return undefined;
    const controller = new AbortController();
    setVerdict('Asking Gemini for a word…');
    const conclude = (sentence: string) => {
      if (controller.signal.aborted) return;
      setVerdict(sentence);
      status.say(sentence);
    };
    testGemini(controller.signal).then(
      () => conclude(`The key works: ${model} has answered.`),
      (error: unknown) => conclude(error instanceof KnikError ? error.message : NOT_TESTED),
    );
    return () => controller.abort();
  }, [attempt, model, testGemini, status]);

  return (
    <div class="key-test">
      <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
        Test the key
      </button>
      {verdict && <p>{verdict}</p>}
    </div>
  );
}
