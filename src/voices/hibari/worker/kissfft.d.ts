declare module '@echogarden/kissfft-wasm' {
  /** Address of a plan, or of memory. */
  type Pointer = number;

  export interface KissFftModule {
    /** Replaced when the memory grows. */
    readonly HEAPF32: Float32Array<ArrayBuffer>;
    _malloc(bytes: number): Pointer;
    _free(pointer: Pointer): void;
    /** 0 for a size that it does not take: odd ones. */
    _kiss_fftr_alloc(size: number, isInverse: 0 | 1, memory: 0, length: 0): Pointer;
    /** Writes `size / 2 + 1` complex numbers, real and imaginary part in turn. */
    _kiss_fftr(plan: Pointer, samples: Pointer, spectrum: Pointer): void;
    /** Not divided by the size. */
    _kiss_fftri(plan: Pointer, spectrum: Pointer, samples: Pointer): void;
  }

  export default function createModule(options: {
    /** The bytes of `kissfft.wasm`, which is then not fetched. */
    readonly wasmBinary: Uint8Array;
    print(line: string): void;
    printErr(line: string): void;
  }): Promise<KissFftModule>;
}
