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
  const get = () => {
    if (bytes !== undefined) natural.store.ask(chosen);
    openSettings('voice');
  };
  return (
    <Notice
      actions={
        <>
          <button type="button" class="button" onClick={get}>
            Get it
          </button>
          <button type="button" class="button quiet" onClick={() => voiceOffer.decline()}>
            Not now
          </button>
        </>
      }
    >
      A natural voice is available:{' '}
      {bytes === undefined
        ? 'from a file of yours'
        : `about ${sizeInWords(bytes).replace(' ', '\u{A0}')}, once`}
      .
    </Notice>
  );
}
