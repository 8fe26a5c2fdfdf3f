import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OwnWord } from '../../../../src/contract/index.ts';
import { AppProvider, type App, type SettingsPlace } from '../../../../src/ui/shell/app-context.ts';
import { draftWord } from '../../../../src/ui/reading-words/draft.ts';
import { offerOwnWords } from '../../../../src/ui/reading-words/offer.tsx';
import { OwnWords } from '../../../../src/ui/reading-words/own-words.tsx';
import { ownWordsWords } from '../../../../src/ui/words/own-words.ts';

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => render(null, root));

const GIF = { written: 'GIF', said: 'jif' };

/** The dictionary with these words in it. */
function show(first: readonly OwnWord[] = []) {
  const current = signal({ ownWords: first });
  const said: string[] = [];
  const spoken: string[] = [];
  const app = {
    settings: {
      current,
      change: (patch: { ownWords: readonly OwnWord[] }) => (current.value = patch),
    },
    session: { speak: (text: string) => spoken.push(text) },
    status: { say: (sentence: string) => said.push(sentence) },
  };
  render(
    <AppProvider value={app as unknown as App}>
      <OwnWords />
    </AppProvider>,
    root,
  );
  return { words: () => current.value.ownWords, said, spoken };
}

const fields = () => Array.from(root.querySelectorAll<HTMLInputElement>('input.input'));
function fill(written: string, said: string): void {
  for (const [at, text] of [written, said].entries()) {
    const field = fields()[at];
    if (!field) throw new Error('There is no such field.');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
const button = (name: string) =>
  Array.from(root.querySelectorAll('button')).find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );

describe('the dictionary', () => {
  test('keeps a word, and says why it does not', async () => {
    const { words, said } = show();
    fill('GIF', 'a/b');
    button(ownWordsWords.save)?.click();
    await expect.poll(() => root.textContent).toContain(ownWordsWords.problems.ipa);
    expect(words()).toEqual([]);
    fill(' GIF ', 'jif');
    button(ownWordsWords.save)?.click();
    expect(words()).toEqual([GIF]);
    expect(said).toEqual([ownWordsWords.saved('GIF')]);
    await expect.poll(() => fields().map(({ value }) => value)).toEqual(['', '']);
  });

  test('speaks, changes and deletes a word', async () => {
    const { words, spoken } = show([{ written: 'C++', said: 'see' }]);
    button(ownWordsWords.listenTo('C++'))?.click();
    expect(spoken).toEqual([String.raw`C\+\+`]);
    button(ownWordsWords.edit('C++'))?.click();
    await expect.poll(() => fields().map(({ value }) => value)).toEqual(['C++', 'see']);
    button(ownWordsWords.removeWord('C++'))?.click();
    expect(words()).toEqual([]);
  });

  test('imports a table into what is there', async () => {
    const { words, said } = show([GIF]);
    const picker = root.querySelector<HTMLInputElement>('input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['GIF\tgiff\nnike\t/ˈnaɪki/\nnothing\n'], 'words.tsv'));
    if (!picker) throw new Error('There is nothing to choose a file with.');
    picker.files = transfer.files;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.poll(words).toEqual([
      { written: 'GIF', said: 'giff' },
      { written: 'nike', said: '/ˈnaɪki/' },
    ]);
    expect(said).toEqual([ownWordsWords.imported(2, 1)]);
  });

  test('exports a table', () => {
    show([GIF]);
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    button(ownWordsWords.exportList)?.click();
    const [link] = click.mock.contexts as HTMLAnchorElement[];
    click.mockRestore();
    expect(link?.download).toBe(ownWordsWords.fileName);
    expect(link?.href).toMatch(/^blob:/u);
  });
});

describe('a word that is selected', () => {
  function select(markup: string, text: string) {
    root.innerHTML = markup;
    const places: (SettingsPlace | undefined)[] = [];
    const dispose = offerOwnWords({ openSettings: (place) => places.push(place) });
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1;
      if (at === -1) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + text.length);
    }
    return { places, dispose };
  }
  const offer = () => document.querySelector<HTMLButtonElement>('.own-words-offer');

  test('in a reply can be said differently', async () => {
    const { places, dispose } = select('<div class="reply"><p>Buy Nike now.</p></div>', 'Nike');
    await expect.poll(offer).not.toBeNull();
    offer()?.click();
    expect(places).toEqual(['own-words']);
    expect(draftWord.value).toEqual({ written: 'Nike', said: '' });
    await expect.poll(offer).toBeNull();
    dispose();
  });

  test('in a dialog is offered within it, and elsewhere not at all', async () => {
    const inDialog = select('<dialog open><p class="reply">Buy Nike.</p></dialog>', 'Nike');
    await expect.poll(() => offer()?.closest('dialog')).toBeTruthy();
    inDialog.dispose();
    expect(offer()).toBeNull();
    const elsewhere = select('<p>Buy Nike.</p>', 'Nike');
    await new Promise((resolve) => {
      document.addEventListener('selectionchange', resolve, { once: true });
    });
    expect(offer()).toBeNull();
    elsewhere.dispose();
  });
});
