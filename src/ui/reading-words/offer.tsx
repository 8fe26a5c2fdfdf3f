import { signal } from '@preact/signals';
import { render } from 'preact';
import { OWN_WORD_LIMITS } from '../../contract/own-word.ts';
import type { App } from '../shell/app-context.ts';
import { ownWordsWords } from '../words/own-words.ts';
import { draftWord } from './draft.ts';
import './offer.css';

/** A word that is selected in a reply, and where, in CSS pixels of the window. */
interface Selected {
  readonly within: Element;
  readonly text: string;
  readonly left: number;
  readonly bottom: number;
}

/**
 * Offers “Say this differently…” below a word that is selected in a reply, for the life of the page.
 *
 * @returns Takes it away.
 */
export function offerOwnWords({ openSettings }: Pick<App, 'openSettings'>): () => void {
  const selected = signal<Selected | undefined>(undefined);
  const place = document.createElement('div');
  document.body.append(place);

  const look = () => {
    const found = selectedInReply(document.getSelection());
    // Beside an open dialog nothing can be pressed.
    if (found) (found.within.closest('dialog') ?? document.body).append(place);
    selected.value = found;
  };
  const accept = (text: string) => {
    draftWord.value = { written: text, said: '' };
    selected.value = undefined;
    openSettings('own-words');
  };
  function Offer() {
    const word = selected.value;
    if (!word) return null;
    return (
      <button
        type="button"
        class="button own-words-offer"
        style={{ insetInlineStart: `${word.left}px`, insetBlockStart: `${word.bottom}px` }}
        // A press would take the selection away, and the button with it.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => accept(word.text)}
      >
        {ownWordsWords.offer}
      </button>
    );
  }
  render(<Offer />, place);
  document.addEventListener('selectionchange', look);
  window.addEventListener('scroll', look, { capture: true, passive: true });
  return () => {
    document.removeEventListener('selectionchange', look);
    window.removeEventListener('scroll', look, { capture: true });
    render(null, place);
    place.remove();
  };
}

/** Room for the button at the end of a line. */
const WIDTH = 200;
const GAP = 8;

function selectedInReply(selection: Selection | null): Selected | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const common = range.commonAncestorContainer;
  const within = common instanceof Element ? common : common.parentElement;
  if (!within?.closest('.reply')) return undefined;
  const text = selection.toString().replaceAll(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(text) || text.length > OWN_WORD_LIMITS.written) return undefined;
  const { left, bottom } = range.getBoundingClientRect();
  const latest = Math.max(GAP, document.documentElement.clientWidth - WIDTH - GAP);
  return { within, text, left: Math.min(Math.max(GAP, left), latest), bottom: bottom + GAP };
}
