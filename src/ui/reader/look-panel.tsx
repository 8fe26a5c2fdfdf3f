import type { SkipOptions } from '../../reader/files/skip.ts';
import { FONTS, SIZES, SPACINGS, WIDTHS } from '../../reader/preferences.ts';
import type { Reader } from '../../reader/reader.ts';
import { readerWords } from '../words/reader.ts';

/** Size, font, line length and spacing of the text. */
export function LookPanel({ reader }: { readonly reader: Reader }) {
  const { preferences } = reader;
  const { font, size, width, spacing } = preferences.current.value;
  const at = SIZES.indexOf(size);
  const resize = (by: 1 | -1) => {
    const next = SIZES[at + by];
    if (next) preferences.change({ size: next });
  };
  return (
    <fieldset class="reader-panel reader-look" aria-label={readerWords.look}>
      <Choices
        label={readerWords.font}
        options={FONTS.map((each) => [each, readerWords.fonts[each]])}
        chosen={font}
        onChoose={(next) => preferences.change({ font: next })}
      />
      <fieldset class="reader-choices" aria-label={readerWords.size}>
        <span aria-hidden="true">{readerWords.size}</span>
        <button
          type="button"
          class="button small"
          aria-disabled={at === 0}
          onClick={() => resize(-1)}
        >
          {readerWords.smaller}
        </button>
        <button
          type="button"
          class="button small"
          aria-disabled={at === SIZES.length - 1}
          onClick={() => resize(1)}
        >
          {readerWords.larger}
        </button>
      </fieldset>
      <Choices
        label={readerWords.width}
        options={WIDTHS.map((each) => [each, readerWords.widths[each]])}
        chosen={width}
        onChoose={(next) => preferences.change({ width: next })}
      />
      <Choices
        label={readerWords.spacing}
        options={SPACINGS.map((each) => [each, readerWords.spacings(each)])}
        chosen={spacing}
        onChoose={(next) => preferences.change({ spacing: next })}
      />
      <SkipChoices reader={reader} />
    </fieldset>
  );
}

/** What is neither shown nor read of a text. */
function SkipChoices({ reader }: { readonly reader: Reader }) {
  const { skip } = reader.preferences.current.value;
  const names = Object.keys(skip) as (keyof SkipOptions)[];
  return (
    <fieldset class="reader-choices" aria-label={readerWords.skip}>
      <span aria-hidden="true">{readerWords.skip}</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="button small"
          aria-pressed={skip[name]}
          onClick={() => void reader.changeSkip({ ...skip, [name]: !skip[name] })}
        >
          {readerWords.skips[name]}
        </button>
      ))}
    </fieldset>
  );
}

interface ChoicesProps<T> {
  readonly label: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

function Choices<T>({ label, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset class="reader-choices" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {options.map(([value, name]) => (
        <button
          key={name}
          type="button"
          class="button small"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
