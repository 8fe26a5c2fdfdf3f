import { useEffect } from 'preact/hooks';
import { mayContact, rememberContacts } from '../../platform/contact-policy.ts';
import { webAddress } from '../../shared/web-address.ts';
import { useApp } from '../shell/app-context.ts';
import { modelWords } from '../words/models.ts';

/** Lets the page contact an address that was typed, which takes a reload, and offers that. */
export function ContactNote({ address }: { readonly address: string }) {
  const { settings, providers, offline } = useApp();
  const values = settings.current.value.providerValues;
  const origins = providers.all.flatMap(({ id, fields }) =>
    fields.flatMap((field) => {
      if (field.type !== 'address' || field.isFree !== true) return [];
      return webAddress(String(values[id]?.[field.name] ?? ''))?.origin ?? [];
    }),
  );
  const list = origins.join(' ');
  useEffect(() => rememberContacts(list === '' ? [] : list.split(' ')), [list]);

  const origin = webAddress(address)?.origin;
  if (origin === undefined || mayContact(origin)) return null;
  return (
    <p class="contact-note">
      {modelWords.notReachableYet(origin)}{' '}
      <button type="button" class="link" onClick={() => offline.reload()}>
        {modelWords.reload}
      </button>
    </p>
  );
}
