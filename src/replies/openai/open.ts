import type { OpenedProvider, ProviderContext } from '../provider.ts';
import { withRetries } from '../retry.ts';
import { serviceAt } from './address.ts';
import { listModels } from './models.ts';
import { createOpenAiSource } from './source.ts';

/** Replies from the service at the address in the settings. */
export function openOpenAi(context: ProviderContext): OpenedProvider {
  const { clock, random, key, text, instruction, isOnline, pageOrigin, mayContact } = context;
  const address = () => text('address');
  const model = () => text('model');
  const access = { isOnline, pageOrigin, mayContact, clock };
  const source = createOpenAiSource({ ...access, address, key, model, instruction });
  const modelsAt = (signal: AbortSignal) =>
    listModels(serviceAt(address()), { ...access, key: key(), model: model() }, signal);
  return {
    reply: withRetries(source, { clock, random }),

    async test(signal) {
      const models = await modelsAt(signal);
      const { name } = serviceAt(address());
      return models.length === 1
        ? `${name} answers, with one model.`
        : `${name} answers, with ${models.length} models.`;
    },

    listModels: modelsAt,
  };
}
