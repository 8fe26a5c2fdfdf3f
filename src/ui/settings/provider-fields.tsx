import { shownProvider, type ProviderFieldInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { AddressField } from './address-field.tsx';
import type { FieldProps } from './field-props.ts';
import { FlagField } from './flag-field.tsx';
import { InstructionField } from './instruction-field.tsx';
import { KeyField } from './key-field.tsx';
import { ModelField } from './model-field.tsx';

/** The fields of the chosen provider, or of the one that it suggests. */
export function ProviderFields() {
  const { settings, providers } = useApp();
  const info = shownProvider(providers.all, settings.provider.value);
  return (
    <>
      {info?.fields.map((field, index) => (
        // Text being typed belongs to one provider, so another gets fields of its own.
        // oxlint-disable-next-line react/no-array-index-key -- a descriptor never changes
        <AnyField key={`${info.id} ${index}`} info={info} field={field} />
      ))}
    </>
  );
}

function AnyField({ info, field }: FieldProps<ProviderFieldInfo>) {
  switch (field.type) {
    case 'key':
      return <KeyField info={info} field={field} />;
    case 'address':
      return <AddressField info={info} field={field} />;
    case 'model':
      return <ModelField info={info} field={field} />;
    case 'flag':
      return <FlagField info={info} field={field} />;
    case 'instruction':
      return <InstructionField />;
  }
}
