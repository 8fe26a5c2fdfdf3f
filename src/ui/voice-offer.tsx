import { useApp } from './app-context.ts';
import { Notice } from './notice.tsx';

/** One quiet line, below what was read. */
export function VoiceOffer() {
  const { voiceOffer, naturalVoice, settings, openSettings } = useApp();
  if (!voiceOffer.isDue.value) return null;
  const get = () => {
    const { voiceModel } = settings.current.value;
    if (voiceModel !== 'own') naturalVoice.value?.store.ask(voiceModel);
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
      A natural voice is available: about 92 MB, once.
    </Notice>
  );
}
