/** A repository of a hub that speaks the API of huggingface.co. */
export interface HubSource {
  readonly kind: 'hub';
  /** Origin of the hub, such as `https://huggingface.co`. */
  readonly endpoint: string;
  /** Owner and name. */
  readonly repository: string;
  /** A commit, or the name of a branch or tag, which is resolved to a commit before anything is fetched. */
  readonly revision: string;
}

/** Any web folder laid out like such a repository: `tokenizer.json`, `onnx/model.onnx` and so on. */
export interface FolderSource {
  readonly kind: 'folder';
  /** Ends with a slash; may be relative to the page. */
  readonly url: string;
}

/** Where models come from. */
export type ModelSource = HubSource | FolderSource;

const HUB = 'https://huggingface.co';
const TREE =
  /^(?<endpoint>https?:\/\/[^/]+)\/(?<repository>[^/]+\/[^/]+)\/tree\/(?<revision>[^/]+)$/;

/**
 * Tells a hub's repository from a plain folder by the address that `KNIK_MODEL_URL` holds.
 *
 * A repository's page names its revision (`<hub>/<owner>/<name>/tree/<revision>`); on huggingface.co the
 * revision may be left out and is `main` then.
 */
export function parseSource(modelUrl: string): ModelSource {
  const url = modelUrl.replace(/\/$/, '');
  const repository = url.startsWith(`${HUB}/`) ? url.slice(HUB.length + 1) : '';
  const page = /^[^/]+\/[^/]+$/.test(repository) ? `${url}/tree/main` : url;
  const parts = TREE.exec(page)?.groups;
  if (!parts?.['endpoint'] || !parts['repository'] || !parts['revision']) {
    return { kind: 'folder', url: `${url}/` };
  }
  const { endpoint, revision } = parts;
  return { kind: 'hub', endpoint, repository: parts['repository'], revision };
}

/** The origin of a stored model, as its record has it. */
export function sourceName(source: ModelSource): string {
  return source.kind === 'folder'
    ? source.url
    : `${source.endpoint}/${source.repository}/tree/${source.revision}`;
}

/** Whom a person would call it: the host, or "this site". */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? 'this site';
}

/**
 * The origins that the page's policy must allow, besides its own.
 *
 * A hub hands downloads on to hosts below `hf.co`; the wildcard reaches any depth, `*.xethub.hf.co` too.
 */
export function sourceHosts(source: ModelSource): readonly string[] {
  if (source.kind === 'hub') return [source.endpoint, 'https://*.hf.co'];
  const origin = /^https?:\/\/[^/]+/.exec(source.url)?.[0];
  return origin === undefined ? [] : [origin];
}
