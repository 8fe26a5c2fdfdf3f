import type { ModelChoice } from '../../contract/provider.ts';
import { parseJson } from '../json.ts';
import { boundedText } from '../upstream.ts';
import type { Service } from './address.ts';
import { call, Refusal, refusalError, type CallOptions } from './call.ts';
import { notThere } from './errors.ts';
import { failureIn, field } from './failure.ts';

/**
 * The models of a service, in its order: `GET /models`.
 *
 * @throws KnikError of stage `reply`; after an abort, the signal's reason.
 */
export async function listModels(
  service: Service,
  options: CallOptions,
  signal: AbortSignal,
): Promise<ModelChoice[]> {
  signal.throwIfAborted();
  const response = await call(service, '/models', undefined, options, signal).catch(
    (error: unknown) => {
      throw error instanceof Refusal ? error.error : error;
    },
  );
  const body = parseJson(await boundedText(response));
  // LM Studio answers a wrong path with 200 and an error.
  const failure = failureIn(body, response.status);
  if (failure) throw refusalError({ ...failure, status: 404 }, service, options);
  // A few services answer with the bare list.
  const data = Array.isArray(body) ? body : field(body, 'data');
  if (!Array.isArray(data)) throw notThere(service.name);
  return data.flatMap(describe).filter(({ id }) => !NO_WRITER.test(id));
}

/** Models that make vectors, pictures or sound, by the names that they usually have. */
const NO_WRITER =
  /(?:^|[/-])(?:text-embedding|embed|whisper|tts|dall-e|gpt-image|sora|omni-moderation|text-moderation|nomic-embed|mxbai-embed|bge|all-minilm)(?:[-:._]|$)/i;

function describe(model: unknown): ModelChoice[] {
  const id = field(model, 'id') ?? field(model, 'name');
  if (typeof id !== 'string' || id === '') return [];
  const name = field(model, 'name');
  const description = field(model, 'description');
  return [
    {
      id,
      name: typeof name === 'string' && name !== '' ? name : id,
      description: typeof description === 'string' ? description : '',
      ...contextOf(model),
    },
  ];
}

/** As OpenRouter, vLLM and LM Studio name it; others do not say. */
function contextOf(model: unknown): Pick<ModelChoice, 'contextTokens'> {
  const names = ['context_length', 'max_model_len', 'max_context_length'];
  const tokens = names.map((name) => field(model, name)).find(Number.isSafeInteger);
  return typeof tokens === 'number' ? { contextTokens: tokens } : {};
}
