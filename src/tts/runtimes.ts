import type { DeviceChoice, Fallback, Runtime } from '../contract/index.ts';

/** What a browser can compute with. */
export interface Capabilities {
  /** `software`: a program in place of a graphics card, far slower than WASM. */
  readonly gpu: 'none' | 'software' | 'hardware';
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
  /** What is better in general, but not to be had here. */
  readonly leftOut: readonly Fallback[];
}

/** More threads bring nothing: what is left cannot be divided. */
const MOST_THREADS = 4;

/** What the voice should try here, and why not something better. */
export function planRuntimes(has: Capabilities, choice: DeviceChoice): RuntimePlan {
  const runtimes: Runtime[] = [];
  const leftOut: Fallback[] = [];

  const webgpu: Runtime = { device: 'webgpu', build: has.canSuspend ? 'jspi' : 'asyncify' };
  const gpuProblem = problemWithGpu(has, choice);
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

function problemWithGpu(has: Capabilities, choice: DeviceChoice): string | undefined {
  if (has.gpu === 'none') return 'This browser gives no access to a graphics card.';
  if (choice === 'webgpu') return undefined;
  if (has.gpu === 'software') return 'There is no graphics card, only a slow program in its place.';
  if (has.isAppleTouch) return 'On iPhones and iPads the processor is the safer choice.';
  return undefined;
}

/** Looks at the browser that this runs in; the page must call it, not a worker. */
export async function readCapabilities(): Promise<Capabilities> {
  const { userAgent, maxTouchPoints, hardwareConcurrency } = navigator;
  return {
    gpu: await findGpu(),
    canSuspend: 'Suspending' in WebAssembly,
    isIsolated: globalThis.crossOriginIsolated,
    cores: hardwareConcurrency || 1,
    // iPads call themselves Macs, which have no touch screen.
    isAppleTouch:
      /iPhone|iPad|iPod/.test(userAgent) || (/Mac OS/.test(userAgent) && maxTouchPoints > 1),
  };
}

async function findGpu(): Promise<Capabilities['gpu']> {
  if (!('gpu' in navigator)) return 'none';
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (adapter === null) return 'none';
  return adapter.info.isFallbackAdapter ? 'software' : 'hardware';
}
