import { KnikError } from '../../contract/errors.ts';
import type { ModelChoice } from '../../contract/provider.ts';
import { connectionError, serviceError } from './errors.ts';
import { failureIn, withoutKey } from './failure.ts';
import { GEMINI_URL, TELLS_ORIGIN, usableKey } from './request.ts';
import { parseJson } from '../json.ts';
import { boundedText, fetchDirectly, isUpstreamFault } from '../upstream.ts';

export interface ListGeminiModelsOptions {
  readonly key: string;
  readonly baseUrl?: string;
  /** The only limit of time there is. */
  readonly signal?: AbortSignal;
}

/** The most that the API gives at once: one page, for now. */
const PAGE_SIZE = 1000;

/**
 * The models that this key may use for replies, in the order of the API.
 *
 * @throws KnikError of stage `reply`; after an abort, the signal's reason.
 */
export async function listGeminiModels(options: ListGeminiModelsOptions): Promise<ModelChoice[]> {
  const models: ModelChoice[] = [];
  // The first page has the empty token, and so has the end. A page that points back is not followed for ever.
  const seenTokens = new Set<string>();
  let token = '';
  while (!seenTokens.has(token)) {
    seenTokens.add(token);
    const page = await fetchPage(options, token);
    models.push(...(page.models ?? []).filter(writesReplies).map(describe));
    token = page.nextPageToken ?? '';
  }
  return models;
}

interface ModelsPage {
  readonly models?: readonly WireModel[];
  readonly nextPageToken?: string;
}

interface WireModel {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly inputTokenLimit?: number;
  readonly supportedGenerationMethods?: readonly string[];
}

async function fetchPage(options: ListGeminiModelsOptions, token: string): Promise<ModelsPage> {
  const { baseUrl = GEMINI_URL, signal } = options;
  signal?.throwIfAborted();
  const key = usableKey(options.key);
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/v1beta/models`);
  url.searchParams.set('pageSize', String(PAGE_SIZE));
  if (token !== '') url.searchParams.set('pageToken', token);

  let response: Response;
  let text: string;
  try {
    const headers = { 'x-goog-api-key': key };
    response = await fetchDirectly(url, { headers, signal: signal ?? null, ...TELLS_ORIGIN });
    text = await boundedText(response);
  } catch (error) {
    signal?.throwIfAborted();
    if (isUpstreamFault(error)) throw connectionError('intercepted', error);
    throw connectionError('unreachable', error);
  }
  const body = parseJson(text);
  if (!response.ok) {
    const failure = failureIn(body, response.status);
    throw serviceError(
      failure ?? { status: response.status, message: '', details: [] },
      withoutKey(new Error(text), key),
    );
  }
  if (body === undefined) throw connectionError('intercepted', undefined);
  if (!isModelsPage(body)) {
    throw new KnikError('The list of models could not be loaded. Try again, or type a name.', {
      stage: 'reply',
      code: 'reply-failed',
      action: 'retry',
    });
  }
  return body;
}

function isModelsPage(body: unknown): body is ModelsPage {
  if (typeof body !== 'object' || body === null) return false;
  const { models = [] } = body as { models?: unknown };
  return (
    Array.isArray(models) &&
    models.every((model: unknown) => typeof (model as WireModel | null)?.name === 'string')
  );
}

/** Models that draw or speak are asked in the same way, and answer with what cannot be read. */
const NO_WRITER = /-(?:image|tts|audio|live)(?:-|$)/;

function writesReplies(model: WireModel): boolean {
  if (NO_WRITER.test(model.name)) return false;
  const methods = model.supportedGenerationMethods ?? [];
  return methods.includes('generateContent') || methods.includes('streamGenerateContent');
}

function describe(model: WireModel): ModelChoice {
  const id = model.name.replace(/^models\//, '');
  const { inputTokenLimit } = model;
  return {
    id,
    name: model.displayName ?? id,
    description: model.description ?? '',
    ...(typeof inputTokenLimit === 'number' && { contextTokens: inputTokenLimit }),
  };
}
