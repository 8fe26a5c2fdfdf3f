import type { Voice } from '../rpc/protocol.ts';

/** A voice of eSpeak, as its worker is asked for it. */
export interface EspeakVoice extends Voice {
  readonly engine: 'espeak';
  /** eSpeak's name of the accent: its file below `lang/`. */
  readonly accent: 'gmw/en-US' | 'gmw/en';
  /** eSpeak's name of the timbre: its file below `voices/!v/`; empty for the accent's own. */
  readonly timbre: '' | 'f2' | 'f4' | 'm3';
}
