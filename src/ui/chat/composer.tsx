import { useComputed } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { chatWords } from '../words/chat.ts';
import './composer.css';

/** Other browsers need help to size a text field by its content. */
const SIZES_ITSELF = CSS.supports('field-sizing', 'content');

/** What begins a second line on a phone, beside the buttons. */
const LONG = /\n|.{24}/;
/** A text with this in front is read aloud. */
const READ_PREFIX = /^\s*read:\s*(\S[^]*)/i;
/** A message of more characters, without a question in it, may be meant to be read aloud. */
const LONG_TEXT = 600;
const ASKS = /^[^?]{0,200}\?|\?\s*$/;

/** The field in which a message is written. The draft is kept across reloads. */
export function Composer({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const { conversation, draft, showReader } = useApp();
  const isBlank = useComputed(() => draft.text.value.trim() === '');

  const text = draft.text.value;
  useLayoutEffect(() => {
    if (!SIZES_ITSELF && field.current) fitToContent(field.current);
  }, [text, field]);

  useEffect(() => focusWithoutKeyboard(field.current), [field]);

  const send = () => {
    if (isBlank.value) return;
    const message = draft.text.value;
    draft.write('');
    draft.flush();
    // To be read, not asked: no word of it goes anywhere.
    const [, told] = READ_PREFIX.exec(message) ?? [];
    if (told !== undefined) return showReader({ text: told });
    conversation.send(message);
    focusWithoutKeyboard(field.current);
  };
  const readAloud = () => {
    const message = draft.text.value;
    draft.write('');
    showReader({ text: message });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    // A keyboard on the screen has no other way to a second line, and a button beside it that sends.
    if (isTouched()) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class={LONG.test(text) ? 'composer long' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        aria-label={chatWords.message}
        placeholder={chatWords.placeholder}
        rows={1}
        dir={text.length > TALL_CHARACTERS ? directionOf(text) : 'auto'}
        enterkeyhint={isTouched() ? 'enter' : 'send'}
        value={text}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {conversation.isStreaming.value && (
        <button
          type="button"
          class="button"
          onClick={() => {
            conversation.stop();
            focusWithoutKeyboard(field.current);
          }}
        >
          {chatWords.stop}
        </button>
      )}
      {text.length > LONG_TEXT && !ASKS.test(text) && (
        <button type="button" class="button" onClick={readAloud}>
          {chatWords.readThis}
        </button>
      )}
      {/* `disabled` would drop the focus of a button that was just pressed. */}
      <button type="submit" class="button primary" aria-disabled={isBlank.value}>
        {chatWords.send}
      </button>
    </form>
  );
}

/** Whether the key belongs to an input method. Safari reports that only by the code 229. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Focuses the field, unless that would raise a keyboard over the reply. */
function focusWithoutKeyboard(field: HTMLElement | null): void {
  if (matchMedia('(pointer: fine)').matches) field?.focus();
}

/** Whether the keyboard is most likely a part of the screen. */
function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * A longer text is higher than the field may be anyway, and measuring it would lay it out twice. To find the direction of
 * each line costs three times the field itself, so such a text has one.
 */
const TALL_CHARACTERS = 5000;

/** By its first letter. */
const directionOf = (text: string) =>
  /^\P{L}*[\u0590-\u08FF\uFB1D-\uFEFC]/u.test(text) ? 'rtl' : 'ltr';

function fitToContent(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto';
  const isTall = field.value.length > TALL_CHARACTERS;
  field.style.blockSize = isTall ? '100vh' : `${field.scrollHeight}px`;
}
