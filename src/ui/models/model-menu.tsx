import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProviderInfo } from '../../contract/provider.ts';
import { searchModels } from '../settings/search-models.ts';
import { useModels } from '../settings/use-models.ts';
import { useApp } from '../shell/app-context.ts';
import { translated } from '../words/language.ts';
import { modelWords } from '../words/models.ts';
import { modelFieldOf, modelOf, shortLabel } from './model-name.ts';
import { InstructionChoice } from './instruction-choice.tsx';
import { useProvidersSetUp } from './set-up.ts';
import './model-menu.css';

interface ModelMenuProps {
  readonly onClose: () => void;
}

/** From how many models on a search field is of use. */
const SEARCHED_FROM = 8;

/** The models of every provider that is set up, and the instructions: one click changes either. */
export function ModelMenu({ onClose }: ModelMenuProps) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const setUp = useProvidersSetUp(true);
  const [query, setQuery] = useState('');
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);

  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }, []);

  return (
    <dialog
      ref={dialog}
      class="model-menu"
      closedby="any"
      aria-label={modelWords.menu}
      onClose={onClose}
    >
      {(count >= SEARCHED_FROM || query !== '') && (
        <input
          class="input"
          type="search"
          aria-label={modelWords.search}
          placeholder={modelWords.search}
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {setUp.map((info) => (
        <ProviderModels
          key={info.id}
          info={info}
          query={query}
          onCount={(number) => {
            if (counts[info.id] !== number)
              setCounts((others) => ({ ...others, [info.id]: number }));
          }}
          close={() => dialog.current?.close()}
        />
      ))}
      <InstructionChoice />
      <div class="model-menu-foot">
        <button
          type="button"
          class="button"
          onClick={() => {
            dialog.current?.close();
            app.openSettings('provider');
          }}
        >
          {modelWords.moreSettings}
        </button>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {modelWords.close}
        </button>
      </div>
    </dialog>
  );
}

interface ProviderModelsProps {
  readonly info: ProviderInfo;
  readonly query: string;
  readonly onCount: (count: number) => void;
  readonly close: () => void;
}

/** One provider: its models, or the one choice that it is. */
function ProviderModels({ info, query, onCount, close }: ProviderModelsProps) {
  const { settings, status } = useApp();
  const field = modelFieldOf(info);
  const list = useModels(info, { withoutKey: field?.withoutKey ?? '' }, 0);
  const inUse = modelOf(info, settings.current.value.providerValues);
  const isProviderInUse = settings.provider.value === info.id;
  useEffect(() => onCount(list.models.length), [list, onCount]);

  const choose = (model: string | undefined, name: string) => {
    if (field && model !== undefined) settings.changeValue(info.id, field.name, model);
    settings.change({ provider: info.id });
    status.say(modelWords.chosen(name));
    close();
  };
  if (field === undefined) {
    return (
      <section class="model-group">
        <Choice
          isChosen={isProviderInUse}
          name={shortLabel(info)}
          choose={() => choose(undefined, shortLabel(info))}
        />
      </section>
    );
  }
  // The model in use stands first, whether the list has it or not, and before there is one.
  const known = list.models.find(({ id }) => id === inUse);
  const first = inUse === '' ? [] : [known ?? { id: inUse, name: inUse, description: '' }];
  const all = [...first, ...list.models.filter(({ id }) => id !== inUse)];
  const found = searchModels(all, query);
  return (
    <section class="model-group" aria-label={shortLabel(info)}>
      <h2>{shortLabel(info)}</h2>
      {found.map(({ id, name }) => (
        <Choice
          key={id}
          isChosen={isProviderInUse && id === inUse}
          name={name}
          detail={name === id ? undefined : id}
          choose={() => choose(id, name)}
        />
      ))}
      {list.whyNone !== undefined && <p class="hint">{translated(list.whyNone)}</p>}
      {list.whyNone === undefined && found.length === 0 && (
        <p class="hint">{modelWords.noneFound}</p>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly isChosen: boolean;
  readonly name: string;
  readonly detail?: string | undefined;
  readonly choose: () => void;
}

function Choice({ isChosen, name, detail, choose }: ChoiceProps) {
  return (
    <button type="button" class="model-choice" aria-pressed={isChosen} onClick={choose}>
      {name}
      {detail !== undefined && <span class="model-id">{detail}</span>}
    </button>
  );
}
