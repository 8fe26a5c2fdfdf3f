import { speedsWith } from '../player/speeds.ts';
import { EmojiField } from '../reading-words/emoji-field.tsx';
import { OwnWords } from '../reading-words/own-words.tsx';
import { useApp } from '../shell/app-context.ts';
import { VoicePanel } from '../voice/voice-panel.tsx';
import { settingsWords } from '../words/settings.ts';
import { Field } from './field.tsx';
import { SoundCacheField } from './sound-cache-field.tsx';

/** Who speaks, how fast, and how words are said. */
export function VoiceFields() {
  const { settings } = useApp();
  const { speed, speaks, waitsForSlowVoice } = settings.current.value;
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={speaks}
          onChange={(event) => settings.change({ speaks: event.currentTarget.checked })}
        />
        {settingsWords.readAloud}
      </label>
      <VoicePanel />
      <Field label={settingsWords.speed} id="speed">
        <select
          id="speed"
          class="select"
          value={speed}
          onChange={(event) => settings.change({ speed: Number(event.currentTarget.value) })}
        >
          {speedsWith(speed).map((s) => (
            <option key={s} value={s}>
              {settingsWords.speedTimes(s)}
            </option>
          ))}
        </select>
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={waitsForSlowVoice}
          onChange={(event) => settings.change({ waitsForSlowVoice: event.currentTarget.checked })}
        />
        {settingsWords.waitForSlowVoice}
      </label>
      <SoundCacheField />
      <OwnWords />
      <EmojiField />
    </>
  );
}
