import { useEffect, useState } from 'preact/hooks';
import {
  providerNamed,
  type ProviderAvailability,
  type ProviderId,
} from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { settingsWords } from '../words/settings.ts';
import { translated } from '../words/language.ts';

/** The choice of provider. One that may be missing from a browser is offered once it is known to be there. */
export function ProviderField() {
  const { settings, providers } = useApp();
  const chosen = settings.provider.value;
  const availabilities = useAvailabilities();

  const hint = availabilities[chosen]?.hint;
  return (
    <div class="field">
      <label htmlFor="provider">{settingsWords.answersFrom}</label>
      <select
        id="provider"
        class="select"
        data-place="provider"
        aria-describedby="provider-hint"
        value={chosen}
        onChange={(event) => {
          settings.change({
            provider: providerNamed(providers.all, event.currentTarget.value)?.id,
          });
        }}
      >
        {providers.all
          .filter(
            ({ id, availability }) =>
              !availability || id === chosen || availabilities[id]?.isOffered === true,
          )
          .map(({ id, label }) => (
            <option key={id} value={id}>
              {translated(label)}
            </option>
          ))}
      </select>
      <p class="hint" id="provider-hint" hidden={hint === undefined}>
        {hint && translated(hint)}
      </p>
    </div>
  );
}

/** Which of the providers that some browsers lack are here, as far as that is known. */
function useAvailabilities(): Readonly<Record<ProviderId, ProviderAvailability>> {
  const { providers } = useApp();
  const [known, setKnown] = useState<Readonly<Record<ProviderId, ProviderAvailability>>>({});
  useEffect(() => {
    for (const { id, availability } of providers.all) {
      // Without an answer it is not offered.
      availability?.().then(
        (answer) => setKnown((others) => ({ ...others, [id]: answer })),
        () => {},
      );
    }
  }, [providers]);
  return known;
}
