import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { keptModels } from '../voice/kept-models.ts';
import { sizeInWords } from '../words/sizes.ts';
import { storageWords as words } from '../words/storage.ts';
import { DeleteButton } from './delete-button.tsx';
import './storage-field.css';

/** What the page keeps on this device, by kind, each with a way to delete it. Looked up once it is opened. */
export function StorageField() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="storage" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.title}</summary>
      {isOpen && <Kinds />}
    </details>
  );
}

type Look = 'looking' | 'ready' | 'failed';

function Kinds() {
  const { conversation, reader, loadReader } = useApp();
  const [look, setLook] = useState<Look>('looking');
  useEffect(() => {
    const read = async () => {
      await Promise.all([
        conversation.loadLibrary(),
        loadReader().then(async ({ library }) => library.load()),
      ]);
    };
    read().then(
      () => setLook('ready'),
      () => setLook('failed'),
    );
  }, [conversation, loadReader]);

  return (
    <>
      {look !== 'ready' && <p class="hint">{words[look]}</p>}
      <ul>
        {conversation.library.value && <Conversations />}
        {reader.value && <Texts />}
        <Audio />
        <Voices />
      </ul>
      <Total />
    </>
  );
}

function Conversations() {
  const library = useApp().conversation.library.value;
  const all = library?.conversations.value ?? [];
  return (
    <Kind
      name={words.kinds.conversations}
      kept={all.length === 0 ? undefined : words.count(all.length)}
      hint={words.restorable}
      onDelete={() => library?.delete(all.map(({ id }) => id))}
    />
  );
}

function Texts() {
  const { reader } = useApp();
  const texts = reader.value?.library.texts.value ?? [];
  const removeAll = () => {
    reader.value?.leave();
    for (const { id } of texts) reader.value?.library.remove(id);
  };
  return (
    <Kind
      name={words.kinds.texts}
      kept={texts.length === 0 ? undefined : words.count(texts.length)}
      onDelete={removeAll}
    />
  );
}

function Audio() {
  const cache = useApp().soundCache.value;
  const bytes = cache?.state.value.keptBytes ?? 0;
  return (
    <Kind
      name={words.kinds.audio}
      kept={bytes === 0 ? undefined : sizeInWords(bytes)}
      onDelete={() => cache?.clear()}
    />
  );
}

function Voices() {
  const kept = (useApp().naturalVoices.value ?? []).flatMap((natural) =>
    keptModels(natural).map(({ model, bytes }) => ({ natural, model, bytes })),
  );
  const bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
  const removeAll = () => {
    for (const { natural, model } of kept) natural.store.remove(model);
  };
  return (
    <Kind
      name={words.kinds.voices}
      kept={bytes === 0 ? undefined : sizeInWords(bytes)}
      onDelete={removeAll}
    />
  );
}

interface KindProps {
  readonly name: string;
  /** How much there is of it, in words; `undefined` for nothing. */
  readonly kept: string | undefined;
  readonly hint?: string;
  readonly onDelete: () => void;
}

function Kind({ name, kept, hint, onDelete }: KindProps) {
  return (
    <li class="kept">
      <p>
        {name}: {kept ?? words.none}
        {hint !== undefined && kept !== undefined && <span class="hint">{hint}</span>}
      </p>
      <DeleteButton
        name={words.deleteKind(name)}
        isEmpty={kept === undefined}
        question={words.pressAgain(name)}
        answer={words.deleted(name)}
        onDelete={onDelete}
      />
    </li>
  );
}

/** What the browser counts; some do not tell. */
function Total() {
  const [bytes, setBytes] = useState<number | undefined>(undefined);
  useEffect(() => {
    const { storage } = navigator as Partial<Navigator>;
    void storage
      ?.estimate?.()
      .then(({ usage }) => setBytes(usage))
      .catch(() => {});
  }, []);
  if (!bytes) return null;
  return <p class="hint">{words.total(sizeInWords(bytes))}</p>;
}
