import { useEffect, useState } from 'preact/hooks';
import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import type { SoundFormat } from '../../reader/sound/sound-job.ts';
import type { SoundKeeper } from '../../reader/sound/sound-keeper.ts';
import { soundId, textJob } from '../../reader/sound/text-job.ts';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { readerSoundWords } from '../words/reader-sound.ts';
import { Choice, Choices } from './choices.tsx';
import { clockTime, durationInWords } from './durations.ts';
import './sound-panel.css';

interface SoundPanelProps {
  readonly reader: Reader;
  readonly text: OpenedText;
  readonly keeper: SoundKeeper;
}

/** Rate of the sound that voices make here. */
const SAMPLE_RATE_HZ = 24_000;

/** A text, or a chapter of it, as a file of sound. */
export function SoundPanel({ reader, text, keeper }: SoundPanelProps) {
  useEffect(() => void keeper.load(), [keeper]);
  const { phase } = keeper.state.value;
  return (
    <fieldset class="reader-panel" aria-label={readerSoundWords.panel}>
      {phase === 'idle' && <NewSound reader={reader} text={text} keeper={keeper} />}
      {phase === 'making' && <Making keeper={keeper} />}
      {phase === 'done' && <Done keeper={keeper} />}
      {phase === 'failed' && <Failed keeper={keeper} />}
    </fieldset>
  );
}

function NewSound({ reader, text, keeper }: SoundPanelProps) {
  const { settings } = useApp();
  const [isWhole, setWhole] = useState(true);
  const [chosen, setFormat] = useState<SoundFormat | undefined>();
  const [best] = keeper.formats.value;
  const own = reader.library.texts.value?.find(({ id }) => id === text.id);
  if (best === undefined || !own) return <p>{readerSoundWords.looking}</p>;
  const format = chosen ?? best;
  const { section } = reader.place.value;
  const at = own.chapters.findLastIndex((mark) => mark.section <= section);
  const chapter = isWhole || own.chapters.length < 2 ? undefined : Math.max(0, at);
  const id = soundId(own.id, chapter, format);
  const left = keeper.unfinished.value?.find((each) => each.id === id);
  const begin = () => {
    const { library } = reader;
    const { skip } = text;
    const { voice } = settings.current.peek();
    const more = { format, voice, sampleRateHz: SAMPLE_RATE_HZ };
    keeper.start(textJob(own, { library, skip, chapter, ...more }));
  };
  return (
    <>
      {own.chapters.length > 1 && (
        <Choices
          label={readerSoundWords.extent}
          options={[
            [true, readerSoundWords.whole],
            [false, readerSoundWords.chapter],
          ]}
          chosen={isWhole}
          onChoose={setWhole}
        />
      )}
      <Choices
        label={readerSoundWords.format}
        options={keeper.formats.value.map((each) => [each, readerSoundWords.formats[each]])}
        chosen={format}
        onChoose={setFormat}
      />
      <div class="reader-choices">
        <button type="button" class="button" onClick={begin}>
          {left ? readerSoundWords.resume : readerSoundWords.make}
        </button>
        {left && <span>{readerSoundWords.made(clockTime(left.soundSeconds))}</span>}
      </div>
    </>
  );
}

function Making({ keeper }: { readonly keeper: SoundKeeper }) {
  const state = keeper.state.value;
  if (state.phase !== 'making') return null;
  const { stage = 'speaking', fraction = 0, leftSeconds } = state.progress ?? {};
  const left =
    leftSeconds === undefined ? undefined : readerSoundWords.left(durationInWords(leftSeconds));
  const percent = Math.floor(fraction * 100);
  const what = stage === 'writing' ? readerSoundWords.writing : readerSoundWords.speaking(percent);
  return (
    <>
      <p>{state.job.title}</p>
      <progress class="sound-progress" aria-label={readerSoundWords.panel} value={fraction} />
      <div class="reader-choices">
        <p class="sound-state">{left === undefined ? what : `${what} · ${left}`}</p>
        <Choice onChoose={() => keeper.cancel()}>{readerSoundWords.cancel}</Choice>
      </div>
    </>
  );
}

function Done({ keeper }: { readonly keeper: SoundKeeper }) {
  const { status } = useApp();
  const state = keeper.state.value;
  if (state.phase !== 'done') return null;
  const { name, seconds, unspoken } = state.sound;
  const save = (part: 'sound' | 'vtt' | 'srt') => {
    keeper.save(part).catch(() => status.say(readerSoundWords.notSaved));
  };
  return (
    <>
      <p>{readerSoundWords.ready(name, clockTime(seconds))}</p>
      {unspoken > 0 && <Notice>{readerSoundWords.unspoken(unspoken)}</Notice>}
      <div class="reader-choices">
        <button type="button" class="button" onClick={() => save('sound')}>
          {readerSoundWords.save}
        </button>
        <Choice onChoose={() => save('vtt')}>{readerSoundWords.captions('VTT')}</Choice>
        <Choice onChoose={() => save('srt')}>{readerSoundWords.captions('SRT')}</Choice>
        <Choice onChoose={() => void keeper.discard()}>{readerSoundWords.done}</Choice>
      </div>
    </>
  );
}

function Failed({ keeper }: { readonly keeper: SoundKeeper }) {
  const state = keeper.state.value;
  if (state.phase !== 'failed') return null;
  const { code, job } = state;
  return (
    <>
      <Notice>{readerSoundWords.errors[code]}</Notice>
      <div class="reader-choices">
        <Choice onChoose={() => keeper.start(job)}>{readerSoundWords.resume}</Choice>
        <Choice onChoose={() => void keeper.discard()}>{readerSoundWords.discard}</Choice>
      </div>
    </>
  );
}
