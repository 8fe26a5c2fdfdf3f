import type { ProviderFieldInfo, ProviderInfo } from '../../contract/provider.ts';

/** The properties of the component of one kind of field. */
export interface FieldProps<Field extends ProviderFieldInfo> {
  /** The provider that it belongs to. */
  readonly info: ProviderInfo;
  readonly field: Field;
}
