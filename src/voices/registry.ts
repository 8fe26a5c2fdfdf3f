import type { EngineSettings, VoiceInfo } from '../contract/index.ts';
import { nearestVoice } from './nearest-voice.ts';
import type { EngineDescriptor } from './engine.ts';
import { espeak } from './espeak/descriptor.ts';
import { hibari } from './hibari/descriptor.ts';
import { kokoro } from './kokoro/descriptor.ts';

/**
 * Every engine on the page's side. Where the engine of a voice cannot speak, the ones behind it are tried in this
 * order, so the last must always be able to.
 *
 * The worker's side of the same engines is `worker/loaders.ts`.
 */
export const ENGINES: readonly EngineDescriptor[] = [kokoro, hibari, espeak];

/**
 * Checks a registry. Tests do so with this one: the page has no room for it in its first load.
 *
 * @throws Error for an id that two engines have, a voice that two engines have, or a last engine that needs a
 *   download.
 */
export function checkEngines(engines: readonly EngineDescriptor[]): readonly EngineDescriptor[] {
  const twice = (ids: readonly string[]) => ids.find((id, index) => ids.indexOf(id) !== index);
  const engine = twice(engines.map(({ id }) => id));
  if (engine !== undefined) throw new Error(`Two engines are called ${engine}.`);
  const voice = twice(engines.flatMap(({ voices }) => voices.map(({ id }) => id)));
  if (voice !== undefined) throw new Error(`The voice ${voice} belongs to two engines.`);
  const empty = engines.find(({ voices }) => voices.length === 0);
  if (empty !== undefined) throw new Error(`The engine ${empty.id} has no voices.`);
  const last = engines.at(-1);
  if (last === undefined || last.models !== undefined) {
    throw new Error('The last engine must be able to speak without a download.');
  }
  return engines;
}

/** The engine that a voice belongs to. */
export function engineOf(
  engines: readonly EngineDescriptor[],
  voice: string,
): EngineDescriptor | undefined {
  return engines.find(({ voices }) => voices.some(({ id }) => id === voice));
}

/** A voice of any engine; else the nearest voice of the last engine. */
export function voiceOr(
  engines: readonly EngineDescriptor[],
  voice: string,
): VoiceInfo | undefined {
  const known = engineOf(engines, voice)?.voices.find(({ id }) => id === voice);
  return known ?? nearestVoice(undefined, engines.at(-1)?.voices ?? []);
}

/**
 * A person's choices for every engine, as far as they still make sense.
 *
 * @param kept The settings read back: today's layout, or that of a version with one setting of a name for each.
 */
export function readEngineSettings(
  engines: readonly EngineDescriptor[],
  kept: Readonly<Record<string, unknown>>,
): Readonly<Record<string, EngineSettings>> {
  const byEngine = isRecord(kept['engines']) ? kept['engines'] : {};
  return Object.fromEntries(
    engines.flatMap((engine) => {
      const own = byEngine[engine.id];
      const chosen = allSettings(engine).flatMap(({ id, values }) => {
        const former = Object.entries(engine.formerSettings ?? {}).find(([, now]) => now === id);
        const value = isRecord(own) ? own[id] : former && kept[former[0]];
        return typeof value === 'string' && values.includes(value) ? [[id, value] as const] : [];
      });
      return chosen.length > 0 ? [[engine.id, Object.fromEntries(chosen)]] : [];
    }),
  );
}

/** The choices in force for an engine: what the person chose over its defaults. */
export function settingsInForce(
  engine: EngineDescriptor,
  chosen: EngineSettings | undefined,
): EngineSettings {
  const defaults = allSettings(engine).map(({ id, values }) => [id, values[0] ?? ''] as const);
  return { ...Object.fromEntries(defaults), ...chosen };
}

/** The settings of an engine, and the choice of its model where there is one. */
function allSettings({ settings, variants, variantIsVoice }: EngineDescriptor) {
  const own = settings.map(({ id, options }) => ({ id, values: options.map((o) => o.value) }));
  if (variantIsVoice || variants.length === 0) return own;
  return [...own, { id: 'model', values: variants.map(({ id }) => id) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
