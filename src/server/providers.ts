import type { ReplySource } from '../contract/index.ts';
import type { OpenBreather } from '../shared/breather.ts';
import type { Clock } from '../shared/clock.ts';
import { createDemoSource } from '../replies/demo/source.ts';
import { createGeminiSource } from '../replies/gemini/source.ts';
import { createVertexSource, type VertexAccess } from '../replies/vertex/source.ts';

/** Where this server's replies come from, with what it takes to get them. */
export type ProviderChoice =
  | { readonly name: 'demo' }
  | { readonly name: 'gemini'; readonly key: string; readonly url: string }
  | { readonly name: 'vertex'; readonly access: VertexAccess };

/** @returns What gives the reply source for a model. */
export function openProvider(
  choice: ProviderChoice,
  clock: Clock,
  openBreather: OpenBreather,
): (model: string) => ReplySource {
  switch (choice.name) {
    case 'demo': {
      const demo = createDemoSource({ clock });
      return () => demo;
    }
    case 'gemini': {
      const { key, url } = choice;
      return perModel((model) =>
        createGeminiSource({
          key: () => key,
          model: () => model,
          baseUrl: url,
          clock,
          openBreather,
        }),
      );
    }
    case 'vertex':
      return perModel((model) =>
        createVertexSource({ access: choice.access, model, clock, openBreather }),
      );
  }
}

/** Sources remember what they have learned of their model, so each model keeps its own. */
function perModel(create: (model: string) => ReplySource): (model: string) => ReplySource {
  const sources = new Map<string, ReplySource>();
  return (model) => {
    const source = sources.get(model) ?? create(model);
    sources.set(model, source);
    return source;
  };
}
