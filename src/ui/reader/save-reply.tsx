import { useEffect, useState } from 'preact/hooks';
import { replyJob, replySoundId } from '../../reader/sound/reply-job.ts';
import type { SoundFormat } from '../../reader/sound/sound-job.ts';
import type { SoundKeeper } from '../../reader/sound/sound-keeper.ts';
import { useApp } from '../shell/app-context.ts';
import { readerSoundWords } from '../words/reader-sound.ts';
import { shellWords } from '../words/shell.ts';
import { FormatAndStart, SAMPLE_RATE_HZ, SoundWork } from './sound-work.tsx';

/** A finished reply of a conversation. */
export interface SavedReply {
  readonly id: string;
  readonly message: string;
  readonly reply: () => string;
}

/** A reply as a file of sound. */
export function SaveReply({ turn }: { readonly turn: SavedReply }) {
  const { loadReader, status } = useApp();
  const [keeper, setKeeper] = useState<SoundKeeper | undefined>();
  useEffect(() => {
    loadReader().then(
      ({ sound }) => setKeeper(sound),
      () => status.say(shellWords.partFailed),
    );
  }, [loadReader, status]);
  if (!keeper) return <p>{readerSoundWords.looking}</p>;
  return (
    <SoundWork keeper={keeper}>
      <NewSound turn={turn} keeper={keeper} />
    </SoundWork>
  );
}

function NewSound({ turn, keeper }: { readonly turn: SavedReply; readonly keeper: SoundKeeper }) {
  const { settings } = useApp();
  const [chosen, setFormat] = useState<SoundFormat | undefined>();
  const [best] = keeper.formats.value;
  if (best === undefined) return <p>{readerSoundWords.looking}</p>;
  const format = chosen ?? best;
  const begin = () => {
    const { id, message: question } = turn;
    const { voice } = settings.current.peek();
    const reply = turn.reply();
    keeper.start(replyJob({ id, question, reply, format, voice, sampleRateHz: SAMPLE_RATE_HZ }));
  };
  return (
    <FormatAndStart
      keeper={keeper}
      format={format}
      onFormat={setFormat}
      id={replySoundId(turn.id, format)}
      onStart={begin}
    />
  );
}
