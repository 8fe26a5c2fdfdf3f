import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { sizeInWords } from './voice-words.ts';

/** One quiet line, below what was read. */
export function VoiceOffer() {
  const { voiceOffer, openSettings } = useApp();
  const natural = voiceOffer.offered.value;
  if (natural === undefined || !voiceOffer.isDue.value) return null;
  const chosen = natural.chosenVariant.value;
  const bytes = natural.info.variants.find(({ id }) => id === chosen)?.bytes;
  const size = bytes === undefined ? undefined : sizeInWords(bytes).replace(' ', '\u{A0}');
  const get = () => {
    if (bytes !== undefined) natural.store.ask(chosen);
    openSettings('voice');
  };
  return (
    <Notice
      actions={
        <>
          <button type="button" class="button" onClick={get}>
            {size === undefined ? 'Choose it' : `Get it (${size})`}
          </button>
          <button type="button" class="button quiet" onClick={() => voiceOffer.decline()}>
            Not now
          </button>
        </>
      }
    >
      This is the basic voice.{' '}
      {size === undefined
        ? 'A natural one can be read from a file of yours.'
        : `A natural one is a one-time download of ${size}.`}
    </Notice>
  );
}
