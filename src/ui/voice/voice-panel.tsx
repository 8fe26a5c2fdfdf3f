import { useEffect } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { VoiceEngineOptions } from './voice-engine-options.tsx';
import { VoiceList } from './voice-list.tsx';
import { VoiceState } from './voice-state.tsx';
import './voice-panel.css';

/** Everything about who speaks: the natural voice and its download, the voices, what they run on. */
export function VoicePanel() {
  const { naturalVoice, bringNaturalVoice } = useApp();
  const natural = naturalVoice.value;

  useEffect(() => {
    void bringNaturalVoice();
  }, [bringNaturalVoice]);
  // So that every voice can be heard before one is chosen.
  useEffect(() => natural?.hold(), [natural]);

  return (
    <>
      <div class="voice-state" data-place="voice" tabIndex={-1}>
        {natural ? <VoiceState natural={natural} /> : <p>The natural voice is being brought in…</p>}
      </div>
      <VoiceList />
      {natural && <VoiceEngineOptions natural={natural} />}
    </>
  );
}
