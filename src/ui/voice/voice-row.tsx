import type { VoiceInfo } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import { voiceWords } from '../words/voice.ts';
import type { Hearing } from './hearing.ts';
import { translated } from '../words/language.ts';

interface VoiceRowProps {
  readonly voice: VoiceInfo;
  readonly hearing: Hearing;
}

/** One voice: chosen by its name, heard by its button. A voice that cannot be heard yet has none. */
export function VoiceRow({ voice, hearing }: VoiceRowProps) {
  const { settings } = useApp();
  const { voice: chosen, voiceIsAutomatic } = settings.current.value;
  return (
    <li class="voice-row">
      <label>
        <input
          type="radio"
          name="voice"
          value={voice.id}
          checked={!voiceIsAutomatic && chosen === voice.id}
          onChange={() => settings.change({ voice: voice.id, voiceIsAutomatic: false })}
        />
        {translated(voice.name)}
        {voice.grade !== undefined && (
          <span class="hint">
            <span class="visually-hidden">{voiceWords.grade} </span>
            {voice.grade}
          </span>
        )}
      </label>
      {hearing.wayFor(voice.id) !== undefined && (
        <button
          type="button"
          class="button small"
          aria-label={voiceWords.hearName(translated(voice.name))}
          onClick={() => hearing.hear(voice)}
        >
          {voiceWords.hear}
        </button>
      )}
    </li>
  );
}
