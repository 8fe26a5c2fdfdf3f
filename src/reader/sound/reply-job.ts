import { shorten } from '../pasted.ts';
import type { SoundFormat, SoundJob } from './sound-job.ts';

export interface ReplyJobOptions {
  /** Names the reply among all others. */
  readonly id: string;
  readonly question: string;
  /** The reply, in Markdown. */
  readonly reply: string;
  readonly format: SoundFormat;
  readonly voice: string;
  readonly sampleRateHz: number;
}

/** A reply of a conversation as a job, at the voice's natural pace; the question is its title. */
export function replyJob(options: ReplyJobOptions): SoundJob {
  const { id, question, reply, format, voice, sampleRateHz } = options;
  return {
    id: replySoundId(id, format),
    title: shorten(question.replaceAll(/\s+/gu, ' ').trim()),
    chapters: [{ title: '', length: reply.length, load: async () => reply }],
    format,
    version: reply,
    voice,
    speed: 1,
    sampleRateHz,
  };
}

/** Names the work on a reply in one format. */
export function replySoundId(id: string, format: SoundFormat): string {
  return `${PREFIX}${id} ${format}`;
}

/** Whether work is on a reply. */
export function isReplySound(id: string): boolean {
  return id.startsWith(PREFIX);
}

const PREFIX = 'reply ';
