import type { EngineInfo, VoiceInfo } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import { voiceWords } from '../words/voice.ts';
import { translated } from '../words/language.ts';

/** Every voice of every engine, to hear before one is chosen. */
export function VoiceList() {
  const { engines, naturalVoices } = useApp();
  const isReady = (engine: EngineInfo) =>
    engine.variants.length === 0 ||
    naturalVoices.value?.find(({ info }) => info.id === engine.id)?.state.value.phase === 'ready';
  // Where each voice is a file of its own, it can be heard once that is there.
  const hasModel = (engine: EngineInfo, voice: string) =>
    !engine.variantIsVoice ||
    naturalVoices.value?.find(({ info }) => info.id === engine.id)?.models.value[voice]?.phase ===
      'ready';
  const isAllReady = engines.every(isReady);
  const isNameNeeded = engines.filter(({ kind }) => kind === 'natural').length > 1;
  return (
    <fieldset class="voice-list">
      <legend>{voiceWords.voice}</legend>
      <p class="hint" id="grades">
        {isAllReady ? voiceWords.gradesHint : voiceWords.notReadyHint}
      </p>
      <Automatic />
      {engines.flatMap((engine) =>
        groupsOf(engine).map(({ title, voices }) => (
          <VoiceGroup
            key={`${engine.id} ${title}`}
            title={
              isNameNeeded && engine.kind === 'natural'
                ? voiceWords.groupOf(translated(engine.name), title)
                : title
            }
            voices={voices}
            canBeHeard={({ id }) => isReady(engine) && hasModel(engine, id)}
          />
        )),
      )}
    </fieldset>
  );
}

/** The choice that leaves the voice to what this device can do. */
function Automatic() {
  const { settings } = useApp();
  return (
    <div class="voice-row">
      <label>
        <input
          type="radio"
          name="voice"
          aria-describedby="automatic"
          checked={settings.current.value.voiceIsAutomatic}
          onChange={() => settings.change({ voiceIsAutomatic: true })}
        />
        {voiceWords.automatic}
      </label>
      <p class="hint" id="automatic">
        {voiceWords.automaticHint}
      </p>
    </div>
  );
}

interface Group {
  readonly title: string;
  readonly voices: readonly VoiceInfo[];
}

/** Natural voices by accent and gender, best first within each; the basic ones together. */
function groupsOf({ kind, voices }: EngineInfo): readonly Group[] {
  if (kind === 'basic') return [{ title: voiceWords.basicGroup, voices }];
  const groups = new Map<string, VoiceInfo[]>();
  const byAccent = voices.toSorted(
    (a, b) => a.accent.localeCompare(b.accent) || a.gender.localeCompare(b.gender),
  );
  for (const voice of byAccent) {
    const title = voiceWords.group(translated(voice.accent), voice.gender);
    groups.set(title, [...(groups.get(title) ?? []), voice]);
  }
  return Array.from(groups, ([title, members]) => ({ title, voices: members }));
}

interface VoiceGroupProps {
  readonly title: string;
  readonly voices: readonly VoiceInfo[];
  readonly canBeHeard: (voice: VoiceInfo) => boolean;
}

function VoiceGroup({ title, voices, canBeHeard }: VoiceGroupProps) {
  const { settings } = useApp();
  const { voice: wanted, voiceIsAutomatic } = settings.current.value;
  const chosen = voiceIsAutomatic ? undefined : voices.find(({ id }) => id === wanted);
  return (
    <details class="voice-group" open={chosen !== undefined}>
      <summary>
        {title}
        {chosen && <span class="hint">{chosen.name}</span>}
      </summary>
      <ul>
        {voices.map((voice) => (
          <VoiceRow key={voice.id} voice={voice} canBeHeard={canBeHeard(voice)} />
        ))}
      </ul>
    </details>
  );
}

function VoiceRow({
  voice,
  canBeHeard,
}: {
  readonly voice: VoiceInfo;
  readonly canBeHeard: boolean;
}) {
  const { settings, session, player } = useApp();
  const { voice: chosen, voiceIsAutomatic } = settings.current.value;
  const hear = () => {
    if (!canBeHeard) return;
    void player.unlock();
    session.speak(sampleOf(voice), { voice: voice.id });
  };
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
        {voice.name}
        {voice.grade !== undefined && (
          <span class="hint">
            <span class="visually-hidden">{voiceWords.grade} </span>
            {voice.grade}
          </span>
        )}
      </label>
      <button
        type="button"
        class="button small"
        aria-label={voiceWords.hearName(voice.name)}
        aria-disabled={!canBeHeard}
        {...(canBeHeard ? {} : { 'aria-describedby': 'grades' })}
        onClick={hear}
      >
        {voiceWords.hear}
      </button>
    </li>
  );
}

function sampleOf(voice: VoiceInfo): string {
  return voice.grade !== undefined ? voiceWords.sampleNamed(voice.name) : voiceWords.sample;
}
