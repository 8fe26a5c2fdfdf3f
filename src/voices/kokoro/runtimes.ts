import type { DeviceChoice, Fallback, Runtime } from '../../contract/index.ts';

/** The hardware and features with which a browser can compute. */
export interface Capabilities {
  /** `software`: a program in place of a graphics card, far slower than WASM. */
  readonly gpu: 'none' | 'software' | 'hardware';
  /** The browser's description of the card, to know it again; empty without one. */
  readonly gpuName: string;
  /** Whether WebAssembly can wait for the graphics card by itself. */
  readonly canSuspend: boolean;
  /** Whether memory may be shared between threads. */
  readonly isIsolated: boolean;
  /** Logical cores. */
  readonly cores: number;
  /** WebGPU on iPhones and iPads takes several times the memory, and ends after some hundred sentences. */
  readonly isAppleTouch: boolean;
}

export interface RuntimePlan {
  /** Best first, never empty. */
  readonly runtimes: readonly Runtime[];
  /** Runtimes that are better in general, but not available here. */
  readonly leftOut: readonly Fallback[];
}

/** More threads bring nothing: what is left cannot be divided. */
const MOST_THREADS = 4;

/**
 * The runtimes to try here, and why not better ones.
 *
 * @param gpuFault A sentence on why the graphics card is not to be trusted, if it has been found not to be. A
 *   person who chooses it all the same gets it.
 */
export function planRuntimes(
  has: Capabilities,
  choice: DeviceChoice,
  gpuFault?: string,
): RuntimePlan {
  const runtimes: Runtime[] = [];
  const leftOut: Fallback[] = [];

  const webgpu = gpuRuntime(has);
  const gpuProblem = problemWithGpu(has, choice, gpuFault);
  if (choice !== 'wasm') {
    if (gpuProblem === undefined) runtimes.push(webgpu);
    else leftOut.push({ runtime: webgpu, reason: gpuProblem });
  }

  const threads = Math.min(MOST_THREADS, Math.max(2, Math.ceil(has.cores / 2)), has.cores);
  if (threads > 1) {
    const threaded: Runtime = { device: 'wasm', threads };
    const reason = 'This page may not share memory between threads, so it uses one.';
    if (has.isIsolated) runtimes.push(threaded);
    else leftOut.push({ runtime: threaded, reason });
  }
  runtimes.push({ device: 'wasm', threads: 1 });
  return { runtimes, leftOut };
}

/** The smallest build that the browser can use a graphics card with. */
export function gpuRuntime({ canSuspend }: Capabilities): Extract<Runtime, { device: 'webgpu' }> {
  return { device: 'webgpu', build: canSuspend ? 'jspi' : 'asyncify' };
}

function problemWithGpu(
  has: Capabilities,
  choice: DeviceChoice,
  fault: string | undefined,
): string | undefined {
  if (has.gpu === 'none') return 'This browser gives no access to a graphics card.';
  if (choice === 'webgpu') return undefined;
  if (has.gpu === 'software') return 'There is no graphics card, only slow software emulation.';
  if (has.isAppleTouch) return 'On iPhones and iPads the processor is the safer choice.';
  return fault;
}

/** Looks at the browser that this runs in; the page must call it, not a worker. */
export async function readCapabilities(): Promise<Capabilities> {
  const { userAgent, maxTouchPoints, hardwareConcurrency } = navigator;
  return {
    ...(await findGpu()),
    canSuspend: 'Suspending' in WebAssembly,
    // WebKitGTK says that it isolates, and has no memory to share.
    isIsolated: globalThis.crossOriginIsolated && 'SharedArrayBuffer' in globalThis,
    cores: hardwareConcurrency || 1,
    // iPads call themselves Macs, which have no touch screen.
    isAppleTouch:
      /iPhone|iPad|iPod/.test(userAgent) || (/Mac OS/.test(userAgent) && maxTouchPoints > 1),
  };
}

async function findGpu(): Promise<Pick<Capabilities, 'gpu' | 'gpuName'>> {
  const none = { gpu: 'none', gpuName: '' } as const;
  if (!('gpu' in navigator)) return none;
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (adapter === null) return none;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  return {
    gpu: isFallbackAdapter ? 'software' : 'hardware',
    gpuName: [vendor, architecture, device, description].join('/'),
  };
}
