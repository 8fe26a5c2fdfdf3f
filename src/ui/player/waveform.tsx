import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { levelOf } from './level.ts';

/** About 40 ms at 24 kHz: longer than a frame, shorter than a syllable. */
const WINDOW_SAMPLES = 1024;
const BAR_PX = 3;
const STEP_PX = 5;
/** A bar for each of these frames: at 60 a second, 20 bars a second. */
const FRAMES_PER_BAR = 3;

/** The signal as it goes to the loudspeaker: its loudness of the last seconds, newest at the end. */
export function Waveform() {
  const { player, playback } = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const status = playback.state.value.status;

  useEffect(() => {
    const surface = canvas.current;
    const context = surface?.getContext('2d');
    if (!surface || !context || status !== 'playing') return undefined;

    const samples = new Float32Array(WINDOW_SAMPLES);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const levels: number[] = [];
    let smooth = 0;
    let frames = 0;
    let request = 0;
    const draw = () => {
      player.readSignal(samples);
      const level = levelOf(samples);
      smooth += (level - smooth) * 0.15;
      if (isCalm) drawLevel(fit(surface, context), smooth);
      else if (frames++ % FRAMES_PER_BAR === 0) {
        levels.push(level);
        drawHistory(fit(surface, context), levels);
      }
      request = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(request);
  }, [status, player]);

  return <canvas class="waveform" ref={canvas} aria-hidden="true" />;
}

interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Matches the canvas to its box and the screen, cleared, in the colour of the text around it. */
function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): Surface {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio;
  const pixels = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (canvas.width !== pixels.width || canvas.height !== pixels.height) {
    Object.assign(canvas, pixels);
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).color;
  return { context, width, height };
}

/** Bars from the right, the newest first; drops from `levels` what is out of sight. */
function drawHistory({ context, width, height }: Surface, levels: number[]): void {
  const count = Math.ceil(width / STEP_PX);
  levels.splice(0, Math.max(0, levels.length - count));
  context.beginPath();
  levels.toReversed().forEach((level, age) => {
    const size = Math.max(BAR_PX, level * height);
    const x = width - age * STEP_PX - BAR_PX;
    context.roundRect(x, (height - size) / 2, BAR_PX, size, BAR_PX / 2);
  });
  context.fill();
}

/** One bar whose length follows the loudness slowly, for those who asked for less motion. */
function drawLevel({ context, width, height }: Surface, level: number): void {
  context.beginPath();
  context.roundRect(0, height / 2 - 2, Math.max(4, level * width), 4, 2);
  context.fill();
}
