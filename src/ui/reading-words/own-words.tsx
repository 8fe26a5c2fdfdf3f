import { useEffect, useState } from 'preact/hooks';
import { OWN_WORDS_MAX, type OwnWord } from '../../contract/own-word.ts';
import { parseOwnWords } from '../../platform/own-words.ts';
import { problemOf, withOwnWord } from '../../platform/own-words-table.ts';
import { useApp } from '../shell/app-context.ts';
import { ownWordsWords as words } from '../words/own-words.ts';
import { draftWord, NO_WORD } from './draft.ts';
import { OwnWordsFile } from './own-words-file.tsx';
import './own-words.css';

/** The words that a person wants said differently: a form for one, the list, and the list as a file. */
export function OwnWords() {
  const { settings, status } = useApp();
  const ownWords = parseOwnWords(settings.current.value.ownWords);
  const form = draftWord.value;
  const [problem, setProblem] = useState<string | undefined>();

  useEffect(
    () => () => {
      draftWord.value = NO_WORD;
    },
    [],
  );

  const change = (patch: Partial<OwnWord>) => {
    draftWord.value = { ...draftWord.peek(), ...patch };
    setProblem(undefined);
  };
  const save = () => {
    const { written, said } = draftWord.peek();
    const word = { written: written.trim(), said: said.trim() };
    const wrong = problemOf(word);
    const next = withOwnWord(ownWords, word);
    if (wrong !== undefined) setProblem(words.problems[wrong]);
    else if (next.length > OWN_WORDS_MAX) setProblem(words.full);
    else {
      settings.change({ ownWords: next });
      status.say(words.saved(word.written));
      draftWord.value = NO_WORD;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // The form around it would close the settings.
    event.preventDefault();
    save();
  };

  return (
    <div class="field own-words">
      <h3 class="own-words-title">{words.title}</h3>
      <div class="own-words-form">
        <label>
          {words.written}
          <input
            class="input"
            value={form.written}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => change({ written: event.currentTarget.value })}
            onKeyDown={onKeyDown}
          />
        </label>
        <label>
          {words.said}
          <input
            class="input"
            data-place="own-words"
            value={form.said}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="own-words-hint"
            aria-invalid={problem !== undefined}
            onInput={(event) => change({ said: event.currentTarget.value })}
            onKeyDown={onKeyDown}
          />
        </label>
        <button type="button" class="button" onClick={save}>
          {words.save}
        </button>
      </div>
      <p class="hint" id="own-words-hint" role={problem === undefined ? undefined : 'alert'}>
        {problem ?? words.hint}
      </p>
      {ownWords.length > 0 && (
        <ul class="own-words-list">
          {ownWords.map((word) => (
            <Entry key={word.written} word={word} onEdit={() => change(word)} />
          ))}
        </ul>
      )}
      <OwnWordsFile />
    </div>
  );
}

interface EntryProps {
  readonly word: OwnWord;
  readonly onEdit: () => void;
}

function Entry({ word, onEdit }: EntryProps) {
  const { settings, session, status } = useApp();
  const { written, said } = word;
  const remove = () => {
    const { ownWords } = settings.current.peek();
    settings.change({ ownWords: ownWords.filter((each) => each.written !== written) });
    status.say(words.removed(written));
  };
  return (
    <li>
      <button type="button" class="link" aria-label={words.edit(written)} onClick={onEdit}>
        {written}
      </button>
      <span class="own-words-said">{words.saysAs(said)}</span>
      <button
        type="button"
        class="button small"
        aria-label={words.listenTo(written)}
        onClick={() => void session.speak(plain(written))}
      >
        {words.listen}
      </button>
      <button
        type="button"
        class="button small"
        aria-label={words.removeWord(written)}
        onClick={remove}
      >
        {words.remove}
      </button>
    </li>
  );
}

/** A word that is spoken as it stands, whatever markdown would make of it. */
const plain = (written: string): string => written.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
