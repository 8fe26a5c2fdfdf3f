declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakEvent {
    readonly type:
      | 'list_terminated'
      | 'word'
      | 'sentence'
      | 'mark'
      | 'play'
      | 'end'
      | 'msg_terminated'
      | 'phoneme'
      | 'samplerate';
    /** Counts from 1, in Unicode code points of the text. */
    readonly text_position: number;
    /** In code points. */
    readonly word_length: number;
    /** Milliseconds from the first sample. */
    readonly audio_position: number;
    /** Of a phoneme: its IPA, empty for a pause. */
    readonly id: string | number | undefined;
  }

  interface EspeakWorker {
    /** 0 when the voice is there. A second argument, even an empty one, selects by properties instead. */
    set_voice(name: string): number;
    /** Words a minute, 80 to 450; 175 is eSpeak's own pace. */
    set_rate(wordsPerMinute: number): void;
    /** 0 to 200; 100 is eSpeak's own. */
    set_volume(volume: number): void;
    get_samplerate(): number;
    /** Calls back for every 100 ms or so of sound, all within this call; returning true stops it. */
    synthesize(
      text: string,
      onSound: (samples: Int16Array<ArrayBuffer>, events: readonly EspeakEvent[]) => boolean,
    ): void;
    /**
     * Phonemes without sound, a tenth of the work of `synthesize_ipa`: `_` between them, a space between words,
     * ` | ` between clauses.
     *
     * @returns Where in `HEAPU8` it stands, in UTF-8 with a zero behind it, until the next call.
     */
    convert_to_phonemes(text: string, isIpa: boolean): { readonly ptr: number };
  }

  interface EspeakModule {
    readonly eSpeakNGWorker: new () => EspeakWorker;
    /** Replaced when the memory grows. */
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
  }

  export default function createModule(options: {
    /** Returns the data file, which is then not fetched. */
    getPreloadedPackage(name: string, bytes: number): ArrayBuffer;
    print(line: string): void;
    printErr(line: string): void;
  }): Promise<EspeakModule>;
}

declare module 'virtual:espeak-data' {
  /** Address of the data that `scripts/espeak.js` packs. */
  const url: string;
  export default url;
  /** Its size, uncompressed: hosts may compress it on the way. */
  export const PACK_BYTES: number;
}
