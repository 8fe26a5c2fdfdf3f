import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';

/** What answers at a server, as a person would say it. */
const SOURCES: Readonly<Record<string, string>> = {
  demo: 'a script, as it has no key',
  gemini: 'Gemini',
  vertex: 'Gemini, by way of Vertex AI',
};

/** Which Knik server answers, and who speaks. */
export function ServerField() {
  const { settings } = useApp();
  const { server, serverVoice } = settings.current.value;
  return (
    <div class="field">
      <label htmlFor="server">Address of the server</label>
      <input
        id="server"
        class="input"
        inputMode="url"
        data-place="server"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby="server-hint"
        value={server}
        onInput={(event) => settings.change({ server: event.currentTarget.value })}
      />
      <ServerCheck />
      <label class="check plain">
        <input
          type="checkbox"
          checked={serverVoice}
          onChange={(event) => settings.change({ serverVoice: event.currentTarget.checked })}
        />
        Let the server speak
      </label>
      <p class="hint" id="server-hint">
        The server holds the key and chooses the model. Where it does not speak, this page reads the
        reply in its own voice.
      </p>
    </div>
  );
}

/** Asks the server of the settings how it is. */
function ServerCheck() {
  const { settings, status, checkServer } = useApp();
  const [attempt, setAttempt] = useState(0);
  const [verdict, setVerdict] = useState('');
  const { server } = settings.current.value;

  // A verdict is on the address that was asked.
  useEffect(() => {
    setAttempt(0);
    setVerdict('');
  }, [server]);

  useEffect(() => {
    if (attempt === 0) return undefined;
    const controller = new AbortController();
    setVerdict('Asking the server…');
    const conclude = (sentence: string) => {
      if (controller.signal.aborted) return;
      setVerdict(sentence);
      status.say(sentence);
    };
    checkServer(controller.signal).then(
      (provider) =>
        conclude(`The server is there. It answers with ${SOURCES[provider] ?? provider}.`),
      (error: unknown) =>
        conclude(
          error instanceof KnikError ? error.message : 'The server could not be asked. Try again.',
        ),
    );
    return () => controller.abort();
  }, [attempt, checkServer, status]);

  return (
    <div class="key-test">
      <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
        Check the server
      </button>
      {verdict && <p>{verdict}</p>}
    </div>
  );
}
