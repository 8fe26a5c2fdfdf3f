import type { ErrorCode, SpeechChunk } from '../contract/index.ts';
import { KnikError } from '../contract/index.ts';
import { errorResponse } from './refusal.ts';
import type { TurnPlan } from './bounded-turn.ts';
import type { Turns } from './turns.ts';

/** One complete WAV, in base64, of the chunks one after the other with their pauses; empty for none. */
export type EncodeChunks = (chunks: readonly SpeechChunk[]) => string;

/** A whole reply in one piece has to be kept until its end: beyond so much it is only written. */
const LONGEST_AUDIO_SECONDS = 600;

/** The same turn, not streamed: `{ text, audio, sampleRateHz, errors }`. */
export async function jsonResponse(
  plan: TurnPlan,
  signal: AbortSignal,
  turns: Turns,
  encodeChunks: EncodeChunks,
  sampleRateHz: number,
): Promise<Response> {
  const chunks: SpeechChunk[] = [];
  let seconds = 0;
  const outlet: Parameters<Turns['run']>[1] = {
    emit(event) {
      if (event.type !== 'audio') return;
      chunks.push(event.chunk);
      seconds += event.chunk.samples.length / event.chunk.sampleRateHz + event.chunk.pauseSeconds;
    },
    room: () => Promise.resolve(),
    roomForSound: () =>
      seconds < LONGEST_AUDIO_SECONDS ? Promise.resolve() : Promise.reject(tooLong()),
  };
  const { text, errors } = await turns.run(plan, outlet, signal);
  const [failure] = errors;
  if (failure && text.trim() === '') {
    const { retryAfterSeconds } = failure;
    const wait =
      retryAfterSeconds === undefined
        ? {}
        : { 'retry-after': String(Math.ceil(retryAfterSeconds)) };
    return errorResponse(statusOf(failure), failure, wait);
  }
  return Response.json({
    text,
    audio: encodeChunks(chunks),
    sampleRateHz: chunks[0]?.sampleRateHz ?? sampleRateHz,
    errors: errors.map((error) => error.message),
  });
}

/** What HTTP calls the failure of a server behind this one. */
function statusOf({ code }: KnikError): number {
  if (code === 'reply-timeout') return 504;
  const laterMayWork: readonly ErrorCode[] = [
    'reply-rate-limit',
    'reply-quota',
    'reply-unavailable',
    'reply-unreachable',
    'reply-intercepted',
    'reply-cut',
    'reply-lost',
  ];
  return laterMayWork.includes(code) ? 503 : 502;
}

function tooLong(): KnikError {
  return new KnikError('The reply is too long to be spoken in one piece. Ask for it as a stream.', {
    stage: 'voice',
    code: 'voice-failed',
  });
}
