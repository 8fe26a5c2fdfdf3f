import { useState } from 'preact/hooks';
import type { ModelChoice, ModelFieldInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import type { FieldProps } from './field-props.ts';
import { searchModels } from './search-models.ts';
import type { ModelList } from './use-models.ts';
import { useModels } from './use-models.ts';
import { settingsWords } from '../words/settings.ts';
import { translated } from '../words/language.ts';
import './model-field.css';

/**
 * The model's name, with a searchable list of those that the provider offers; any other name can be typed.
 *
 * An editable combobox after the ARIA Authoring Practices: the focus stays in the field, the arrows move a mark
 * in the list.
 */
export function ModelField({ info, field }: FieldProps<ModelFieldInfo>) {
  const { settings } = useApp();
  const list = useModels(info, field);
  const value = settings.current.value.providerValues[info.id]?.[field.name];
  const model = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(model);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  // Until something is typed, the name in the field is no search.
  const query = typed === model ? '' : typed;
  const found = searchModels(list.models, query);
  const isListed = isOpen && found.length > 0;

  const choose = (id: string) => {
    setTyped(id);
    setOpen(false);
    setActive(-1);
    if (id !== model) settings.changeValue(info.id, field.name, id);
  };
  /** A text that matches some models but names none was only a search; any other is a name. */
  const conclude = () => {
    const name = typed.trim();
    const isName = name !== '' && (found.length === 0 || list.models.some(({ id }) => id === name));
    choose(isName ? name : model);
  };
  const open = () => {
    setOpen(true);
    setActive(-1);
  };
  const move = (step: number) => {
    setOpen(true);
    setActive(
      (at) => (at < 0 && step < 0 ? found.length : at + step + found.length) % found.length,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (found.length > 0) move(event.key === 'ArrowDown' ? 1 : -1);
        break;
      case 'Enter': {
        const hit = found[active] ?? (query !== '' && found.length === 1 ? found[0] : undefined);
        if (hit) choose(hit.id);
        else conclude();
        break;
      }
      case 'Escape':
        // Closes the list first, and only then the dialog.
        if (!isListed) return;
        setTyped(model);
        setOpen(false);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div class="field">
      <label htmlFor="model">{settingsWords.model}</label>
      <input
        id="model"
        class="input"
        role="combobox"
        aria-expanded={isListed}
        aria-controls="models"
        aria-autocomplete="list"
        aria-activedescendant={isListed && active >= 0 ? `model-${active}` : undefined}
        aria-describedby="model-hint"
        data-place="model"
        placeholder={settingsWords.modelPlaceholder}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          open();
        }}
        onClick={open}
        onKeyDown={onKeyDown}
        onBlur={conclude}
      />
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a datalist matches from the start of a name only */}
      <div
        id="models"
        class="options"
        role="listbox"
        aria-label={settingsWords.models}
        hidden={!isListed}
      >
        {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
        {found.map((choice, index) => (
          <ModelOption
            key={choice.id}
            id={`model-${index}`}
            choice={choice}
            isActive={index === active}
            isSelected={choice.id === model}
            choose={() => choose(choice.id)}
          />
        ))}
      </div>
      <p class="hint" id="model-hint">
        {hintFor(list, query, found.length)}
      </p>
    </div>
  );
}

interface ModelOptionProps {
  readonly id: string;
  readonly choice: ModelChoice;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly choose: () => void;
}

function ModelOption({ id, choice, isActive, isSelected, choose }: ModelOptionProps) {
  return (
    // oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role -- the field above has the keys and the focus
    <div
      id={id}
      role="option"
      class={isActive ? 'active' : undefined}
      aria-selected={isSelected}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      // The field must not lose the focus before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      {choice.name}
      {choice.name !== choice.id && <span class="option-id">{choice.id}</span>}
    </div>
    // oxlint-enable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role
  );
}

function hintFor({ models, whyNone }: ModelList, query: string, found: number): string {
  if (whyNone !== undefined) return translated(whyNone);
  if (query === '') return settingsWords.modelCount(models.length);
  return found === 0
    ? settingsWords.modelNotListed
    : settingsWords.modelsFound(found, models.length);
}
