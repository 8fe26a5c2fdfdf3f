import { useApp } from '../shell/app-context.ts';
import { sizeInWords } from '../words/sizes.ts';
import { voiceWords } from '../words/voice.ts';
import './voice-offer.css';

/** One quiet line, below what was read. */
export function VoiceOffer() {
  const { voiceOffer, openSettings } = useApp();
  const offered = voiceOffer.offered.value;
  if (offered === undefined || !voiceOffer.isDue.value) return null;
  const { bytes } = offered;
  const size = bytes === undefined ? undefined : sizeInWords(bytes).replace(' ', '\u{A0}');
  const get = () => {
    voiceOffer.accept();
    openSettings('voice');
  };
  return (
    <aside class="voice-offer">
      <p>{size === undefined ? voiceWords.offerOwnFile : voiceWords.offer(size)}</p>
      <div class="voice-offer-actions">
        <button type="button" class="button" onClick={get}>
          {size === undefined ? voiceWords.choose : voiceWords.getSize(size)}
        </button>
        <button type="button" class="button quiet" onClick={() => voiceOffer.decline()}>
          {voiceWords.notNow}
        </button>
      </div>
    </aside>
  );
}
