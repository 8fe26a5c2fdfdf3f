import { useComputed } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import './composer.css';

/** Browsers that size a text field by its content need no help. */
const SIZES_ITSELF = CSS.supports('field-sizing', 'content');

/** Where a message is written; the draft outlives the page. */
export function Composer({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const { conversation, draft, playback } = useApp();
  const isBlank = useComputed(() => draft.text.value.trim() === '');
  const isLive = useComputed(
    () => conversation.running.value !== undefined || playback.isAudible.value,
  );

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
    conversation.send(message);
    focusWithoutKeyboard(field.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        aria-label="Message"
        placeholder="Ask something…"
        rows={1}
        dir="auto"
        enterkeyhint="send"
        value={text}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {isLive.value && (
        <button
          type="button"
          class="button"
          onClick={() => {
            conversation.stop();
            focusWithoutKeyboard(field.current);
          }}
        >
          Stop
        </button>
      )}
      {/* Never disabled in the browser's sense: that would drop the focus of whoever has just pressed it. */}
      <button type="submit" class="button primary" aria-disabled={isBlank.value}>
        Send
      </button>
    </form>
  );
}

/** Whether the key belongs to an input method; Safari tells only by the code 229. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Gives the field the focus where that does not raise a keyboard over the reply. */
function focusWithoutKeyboard(field: HTMLElement | null): void {
  if (matchMedia('(pointer: fine)').matches) field?.focus();
}

function fitToContent(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}
