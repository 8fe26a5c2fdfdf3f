import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { keysWords as words } from '../words/keys.ts';
import { chooseSingleKeys, usesSingleKeys } from './single-keys.ts';
import '../shell/check.css';
import './keys-help.css';

let host: HTMLElement | undefined;

/** Lists the keys, in a sheet of its own: it is about the whole page. */
export function openKeysHelp(): void {
  host ??= document.body.appendChild(document.createElement('div'));
  const close = () => {
    if (host) render(null, host);
  };
  render(<KeysHelp onClose={close} />, host);
}

function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // A dialog that was closed has given it back already, and a key may have moved it on since.
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const { keys, actions } = words;
  const command = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : keys.control;
  return (
    <dialog ref={dialog} class="keys" closedby="any" aria-labelledby="keys-title" onClose={onClose}>
      <form method="dialog">
        <div class="keys-head">
          <h2 id="keys-title">{words.title}</h2>
          <button type="submit" class="button">
            {words.done}
          </button>
        </div>
        <h3>{words.always}</h3>
        <dl>
          <Row action={actions.search} keys={[[command, 'K']]} />
          <Row action={actions.newConversation} keys={[[command, keys.shift, 'O']]} />
          <Row action={actions.stop} keys={[[keys.escape]]} />
        </dl>
        <h3>{words.outsideFields}</h3>
        <dl>
          <Row action={actions.message} keys={[['/']]} />
          <Row action={actions.pause} keys={[[keys.space], ['K']]} />
          <Row action={actions.back} keys={[['J'], [keys.left]]} />
          <Row action={actions.forth} keys={[['L'], [keys.right]]} />
          <Row action={actions.help} keys={[['?']]} />
        </dl>
        <label class="check keys-choice">
          <input
            type="checkbox"
            checked={usesSingleKeys.value}
            aria-describedby="keys-hint"
            onChange={(event) => chooseSingleKeys(event.currentTarget.checked)}
          />
          {words.singleKeys}
        </label>
        <p id="keys-hint" class="keys-hint">
          {words.singleKeysHint}
        </p>
      </form>
    </dialog>
  );
}

interface RowProps {
  readonly action: string;
  /** Each way to do it, as keys that are pressed together. */
  readonly keys: readonly (readonly string[])[];
}

function Row({ action, keys }: RowProps) {
  return (
    <div class="keys-row">
      <dt>{action}</dt>
      <dd>
        {keys.map((together, at) => (
          <span key={together.join(' ')}>
            {at > 0 && ` ${words.or} `}
            {together.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
