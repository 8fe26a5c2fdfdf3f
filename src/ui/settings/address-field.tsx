import type { AddressFieldInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { Hint } from './hint.tsx';
import { ContactNote } from './contact-note.tsx';
import type { FieldProps } from './field-props.ts';
import { ProviderTest } from './provider-test.tsx';
import { translated } from '../words/language.ts';

/** The address of a provider's service. */
export function AddressField({ info, field }: FieldProps<AddressFieldInfo>) {
  const { settings } = useApp();
  const value = settings.current.value.providerValues[info.id]?.[field.name];
  const address = typeof value === 'string' ? value : '';
  const id = `${info.id}-${field.name}`;
  return (
    <div class="field">
      <label htmlFor={id}>{translated(field.label)}</label>
      <input
        id={id}
        class="input"
        inputMode="url"
        data-place="address"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        value={address}
        onInput={(event) => settings.changeValue(info.id, field.name, event.currentTarget.value)}
      />
      {field.isFree === true && <ContactNote address={address} />}
      {field.test && <ProviderTest info={info} words={field.test} />}
      <Hint id={`${id}-hint`} parts={field.hint} />
    </div>
  );
}
