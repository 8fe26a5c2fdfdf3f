import type { SkipOptions } from '../../reader/files/skip.ts';
import { FONTS, SIZES, SPACINGS, WIDTHS } from '../../reader/preferences.ts';
import type { Reader } from '../../reader/reader.ts';
import { readerWords } from '../words/reader.ts';
import { Choice, ChoiceRow, Choices } from './choices.tsx';

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
      <ChoiceRow label={readerWords.size}>
        <Choice isDisabled={at === 0} onChoose={() => resize(-1)}>
          {readerWords.smaller}
        </Choice>
        <Choice isDisabled={at === SIZES.length - 1} onChoose={() => resize(1)}>
          {readerWords.larger}
        </Choice>
      </ChoiceRow>
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
    <ChoiceRow label={readerWords.skip}>
      {names.map((name) => (
        <Choice
          key={name}
          isOn={skip[name]}
          onChoose={() => void reader.changeSkip({ ...skip, [name]: !skip[name] })}
        >
          {readerWords.skips[name]}
        </Choice>
      ))}
    </ChoiceRow>
  );
}
