import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { sizeInWords } from '../words/sizes.ts';
import { voiceWords } from '../words/voice.ts';

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
            {size === undefined ? voiceWords.choose : voiceWords.getSize(size)}
          </button>
          <button type="button" class="button quiet" onClick={() => voiceOffer.decline()}>
            {voiceWords.notNow}
          </button>
        </>
      }
    >
      {size === undefined ? voiceWords.offerOwnFile : voiceWords.offer(size)}
    </Notice>
  );
}
