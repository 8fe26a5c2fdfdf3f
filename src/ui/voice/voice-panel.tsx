import { useEffect } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { PlainEngineOptions, VoiceEngineOptions } from './voice-engine-options.tsx';
import { VoiceList } from './voice-list.tsx';
import { VoiceState } from './voice-state.tsx';
import { voiceWords } from '../words/voice.ts';
import { translated } from '../words/language.ts';
import './voice-panel.css';

/** Everything about who speaks: the natural voices and their downloads, the list of voices, what they run on. */
export function VoicePanel() {
  const { engines, naturalVoices, loadNaturalVoices } = useApp();
  const naturals = naturalVoices.value;
  const plain = engines.filter(
    ({ variants, settings }) => variants.length === 0 && settings.length > 0,
  );
  const offersDownload = engines.some(({ variants }) => variants.length > 0);

  useEffect(() => {
    void loadNaturalVoices();
  }, [loadNaturalVoices]);
  // So that every voice can be heard before one is chosen.
  useEffect(() => {
    const releases = naturals?.map((natural) => natural.hold()) ?? [];
    return () => {
      for (const release of releases) release();
    };
  }, [naturals]);

  return (
    <>
      {offersDownload && (
        <div class="voice-state" data-place="voice" tabIndex={-1}>
          <p class="hint">{voiceWords.naturalHint}</p>
          {naturals === undefined && <p>{voiceWords.loadingVoices}</p>}
          {naturals?.map((natural) => (
            <section key={natural.info.id} aria-label={translated(natural.info.name)}>
              <h4>{translated(natural.info.name)}</h4>
              <VoiceState natural={natural} />
            </section>
          ))}
        </div>
      )}
      <VoiceList />
      {naturals?.map((natural) => (
        <VoiceEngineOptions
          key={natural.info.id}
          natural={natural}
          title={
            naturals.length > 1
              ? voiceWords.modelAndDeviceOf(translated(natural.info.name))
              : voiceWords.modelAndDevice
          }
        />
      ))}
      {plain.map((engine) => (
        <PlainEngineOptions key={engine.id} engine={engine} />
      ))}
    </>
  );
}
