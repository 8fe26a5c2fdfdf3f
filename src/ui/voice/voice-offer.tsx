import type { Precision } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';

/** By the hub's list of files: a page that has asked for nothing yet cannot know better. */
const DOWNLOADS: Readonly<Record<Precision, string>> = {
  int8: '92\u{A0}MB',
  fp16: '163\u{A0}MB',
  fp32: '326\u{A0}MB',
};

/** One quiet line, below what was read. */
export function VoiceOffer() {
  const { voiceOffer, naturalVoice, settings, openSettings } = useApp();
  if (!voiceOffer.isDue.value) return null;
  const { voiceModel } = settings.current.value;
  const get = () => {
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
      A natural voice is available:{' '}
      {voiceModel === 'own' ? 'from a file of yours' : `about ${DOWNLOADS[voiceModel]}, once`}.
    </Notice>
  );
}
