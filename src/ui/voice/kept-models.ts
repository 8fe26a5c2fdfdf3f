import type { NaturalVoice } from '../shell/services.ts';

/** A model, or the part of one that has arrived, as it is kept on the disk. */
export interface KeptModel {
  /** Its variant. */
  readonly model: string;
  readonly bytes: number;
}

/** What an engine keeps on the disk. Reading it subscribes to its models. */
export function keptModels({ info, models }: NaturalVoice): readonly KeptModel[] {
  return info.variants.flatMap(({ id: model }) => {
    const state = models.value[model] ?? { phase: 'absent' };
    if (state.phase === 'ready') return [{ model, bytes: state.bytes }];
    return 'receivedBytes' in state && state.receivedBytes > 0
      ? [{ model, bytes: state.receivedBytes }]
      : [];
  });
}
