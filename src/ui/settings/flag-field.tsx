import type { FlagFieldInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import type { FieldProps } from './field-props.ts';
import { translated } from '../words/language.ts';

/** A choice of yes or no. */
export function FlagField({ info, field }: FieldProps<FlagFieldInfo>) {
  const { settings } = useApp();
  return (
    <label class="check plain">
      <input
        type="checkbox"
        checked={settings.current.value.providerValues[info.id]?.[field.name] === true}
        onChange={(event) => settings.changeValue(info.id, field.name, event.currentTarget.checked)}
      />
      {translated(field.label)}
    </label>
  );
}
