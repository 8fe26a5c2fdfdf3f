import { useState } from 'preact/hooks';
import type { OpenedText } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import type { SoundFormat } from '../../reader/sound/sound-job.ts';
import type { SoundKeeper } from '../../reader/sound/sound-keeper.ts';
import { soundId, textJob } from '../../reader/sound/text-job.ts';
import { useApp } from '../shell/app-context.ts';
import { readerSoundWords } from '../words/reader-sound.ts';
import { Choices } from './choices.tsx';
import { FormatAndStart, SAMPLE_RATE_HZ, SoundWork } from './sound-work.tsx';

interface SoundPanelProps {
  readonly reader: Reader;
  readonly text: OpenedText;
  readonly keeper: SoundKeeper;
}

/** A text, or a chapter of it, as a file of sound. */
export function SoundPanel({ reader, text, keeper }: SoundPanelProps) {
  return (
    <SoundWork keeper={keeper}>
      <NewSound reader={reader} text={text} keeper={keeper} />
    </SoundWork>
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
      <FormatAndStart
        keeper={keeper}
        format={format}
        onFormat={setFormat}
        id={soundId(own.id, chapter, format)}
        onStart={begin}
      />
    </>
  );
}
