import hljs from 'highlight.js/lib/core';
import type { FromCodeWorker, ToCodeWorker } from '../protocol.ts';
import { grammarsFor, knownLanguage } from './languages.ts';
import { tokensOf, type ScopedNode } from './tokens.ts';

/** The grammars of each language, loaded when it first comes. A load that failed is tried again. */
const loaded = new Map<string, Promise<void>>();

function load(language: string): Promise<void> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = grammarsFor(language).then((grammars) => {
    for (const [name, grammar] of grammars) {
      if (!hljs.getLanguage(name)) hljs.registerLanguage(name, grammar);
    }
  });
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}

async function tokensFor({ code, language }: ToCodeWorker): Promise<Uint32Array<ArrayBuffer>> {
  const name = knownLanguage(language);
  if (name === undefined) return new Uint32Array();
  await load(name);
  const result = hljs.highlight(code, { language: name, ignoreIllegals: true });
  // Not in its types, and what lowlight builds on as well: the tree that its HTML is written from.
  const { _emitter: emitter } = result as unknown as { _emitter: { rootNode: ScopedNode } };
  return tokensOf(emitter.rootNode);
}

addEventListener('message', ({ data }: MessageEvent<ToCodeWorker>) => {
  void tokensFor(data)
    // Code that cannot be told apart stays as it is.
    .catch(() => new Uint32Array())
    .then((tokens) => {
      const message: FromCodeWorker = { request: data.request, tokens };
      postMessage(message, { transfer: [tokens.buffer] });
    });
});
