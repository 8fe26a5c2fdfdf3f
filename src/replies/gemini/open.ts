import type { OpenedProvider, ProviderContext } from '../provider.ts';
import { withRetries } from '../retry.ts';
import { createDiagnosis } from './diagnosis.ts';
import { listGeminiModels } from './models.ts';
import { GEMINI_URL } from './request.ts';
import { createGeminiSource } from './source.ts';

/** Replies of Gemini with the person's own key. */
export function openGemini(context: ProviderContext): OpenedProvider {
  const {
    clock,
    random,
    isOnline,
    key,
    text,
    instruction,
    endpoint: baseUrl = GEMINI_URL,
  } = context;
  const model = () => text('model');
  const source = createGeminiSource({
    key,
    model,
    systemInstruction: instruction,
    baseUrl,
    clock,
    diagnose: createDiagnosis({ baseUrl, isOnline, clock }),
  });
  return {
    reply: withRetries(source, { clock, random }),

    /** Asks for the first word of a reply, just as a turn would, but once only. */
    async test(signal) {
      const name = model();
      for await (const _ of source({ message: 'Answer with the word yes.', history: [], signal })) {
        break;
      }
      return `The key works: ${name} answered.`;
    },

    listModels: (signal) => listGeminiModels({ key: key(), baseUrl, signal }),
  };
}
