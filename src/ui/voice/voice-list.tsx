import type { EngineInfo, VoiceInfo } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import { sizeInWords } from '../words/sizes.ts';
import { voiceWords } from '../words/voice.ts';
import { translated } from '../words/language.ts';
import { VoiceRow } from './voice-row.tsx';
import { useHearing, type Hearing } from './hearing.ts';

/** Every voice of every engine, to hear before one is chosen. */
export function VoiceList() {
  const { engines } = useApp();
  const hearing = useHearing();
  const isAnyUnheard = engines.some(({ voices }) =>
    voices.some(({ id }) => hearing.wayFor(id) === undefined),
  );
  return (
    <fieldset class="voice-list">
      <legend>{voiceWords.voice}</legend>
      <p class="hint">
        {voiceWords.gradesHint}
        {isAnyUnheard && ` ${voiceWords.notReadyHint}`}
      </p>
      <output class="hint">{hearing.problem.value}</output>
      <Automatic />
      {engines.map((engine) => (
        <EngineVoices key={engine.id} engine={engine} hearing={hearing} />
      ))}
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

interface EngineVoicesProps {
  readonly engine: EngineInfo;
  readonly hearing: Hearing;
}

function EngineVoices({ engine, hearing }: EngineVoicesProps) {
  const { engines } = useApp();
  const isNameNeeded = engines.filter(({ kind }) => kind === 'natural').length > 1;
  return (
    <>
      {engine.variants.length > 0 && (
        <p class="hint voice-facts">
          {isNameNeeded && `${translated(engine.name)}: `}
          {factsOf(engine)}
        </p>
      )}
      {groupsOf(engine).map(({ title, voices }) => (
        <VoiceGroup
          key={title}
          title={
            isNameNeeded && engine.kind === 'natural'
              ? voiceWords.groupOf(translated(engine.name), title)
              : title
          }
          voices={voices}
          hearing={hearing}
        />
      ))}
    </>
  );
}

/** How much is downloaded, and what computes it. */
function factsOf({ variants, variantIsVoice, runsOn }: EngineInfo): string {
  const sizes = variants.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
  const size = sizeInWords(Math.min(...sizes));
  const place = runsOn.map((each) => translated(each)).reduce((a, b) => voiceWords.either(a, b));
  return variantIsVoice ? voiceWords.sizeEach(size, place) : voiceWords.sizeOfAll(size, place);
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

interface VoiceGroupProps extends Group {
  readonly hearing: Hearing;
}

function VoiceGroup({ title, voices, hearing }: VoiceGroupProps) {
  const { settings } = useApp();
  const { voice: wanted, voiceIsAutomatic } = settings.current.value;
  const chosen = voiceIsAutomatic ? undefined : voices.find(({ id }) => id === wanted);
  return (
    <details class="voice-group" open={chosen !== undefined}>
      <summary>
        {title}
        {chosen && <span class="hint">{translated(chosen.name)}</span>}
      </summary>
      <ul>
        {voices.map((voice) => (
          <VoiceRow key={voice.id} voice={voice} hearing={hearing} />
        ))}
      </ul>
    </details>
  );
}
