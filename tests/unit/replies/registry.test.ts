import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../scripts/content-security-policy.js';
import { readConfiguration, type Environment } from '../../../src/contract/configuration.ts';
import { providerNamed } from '../../../src/contract/provider.ts';
import type { ProviderDescriptor } from '../../../src/replies/provider.ts';
import { PAGE_PROVIDERS, SERVER_PROVIDERS } from '../../../src/replies/registry.ts';
import { toy } from '../../support/toy-provider/descriptor.ts';

/** Model servers that people run themselves. */
const OWN_DEVICE = ['http://localhost:*', 'http://127.0.0.1:*'];

const idsOf = (providers: readonly ProviderDescriptor[]) => providers.map(({ id }) => id);

/** The origins that the policy of a page lets it contact. */
function connectSources(env: Environment, providers: readonly ProviderDescriptor[]): string[] {
  const configuration = readConfiguration(env, providers);
  const plugin = contentSecurityPolicy({ providers, configuration, modelHosts: ['https://hub'] });
  const { handler } = plugin.transformIndexHtml as unknown as {
    handler: () => { attrs: { name?: string; content: string } }[];
  };
  const contacts = handler().find(({ attrs }) => attrs.name === 'knik-contacts');
  return contacts?.attrs.content.split(' ') ?? [];
}

test('every provider of a page says what the page shows, and no two have the same name', () => {
  for (const info of PAGE_PROVIDERS) {
    expect(info.label).not.toBe('');
    expect(info.whatLeaves).not.toBe('');
    expect(info.open).toBeDefined();
    expect(providerNamed(PAGE_PROVIDERS, info.externalName ?? info.id)).toBe(info);
  }
  expect(idsOf(PAGE_PROVIDERS)).toEqual(['demo', 'gemini', 'openai', 'browserModel', 'remote']);
  expect(idsOf(SERVER_PROVIDERS)).toEqual(['demo', 'gemini', 'vertex']);
});

test('a name within a provider is used once', () => {
  for (const { fields } of PAGE_PROVIDERS) {
    const names = fields.flatMap((field) => ('name' in field ? [field.name] : []));
    expect(new Set(names).size).toBe(names.length);
  }
});

test('a page may contact its providers’ services and nothing else', () => {
  expect(connectSources({}, PAGE_PROVIDERS)).toEqual([
    "'self'",
    'https://generativelanguage.googleapis.com',
    ...OWN_DEVICE,
    'https://hub',
  ]);
  expect(connectSources({ KNIK_SERVER_URL: 'https://knik.example' }, PAGE_PROVIDERS)).toEqual([
    "'self'",
    'https://generativelanguage.googleapis.com',
    ...OWN_DEVICE,
    'https://knik.example',
    'wss://knik.example',
    'https://hub',
  ]);
});

test('an endpoint may have a path, of which the policy names the origin', () => {
  const env = { KNIK_OPENAI_URL: 'https://openrouter.ai/api/v1/' };
  expect(readConfiguration(env, PAGE_PROVIDERS)).toMatchObject({
    provider: 'openai',
    endpoints: { openai: 'https://openrouter.ai/api/v1' },
  });
  expect(connectSources(env, PAGE_PROVIDERS)).toContain('https://openrouter.ai');
  for (const address of ['https://a.example/v1; script-src *', 'https://a.example/../x', 'a/v1']) {
    expect(() => readConfiguration({ KNIK_OPENAI_URL: address }, PAGE_PROVIDERS)).toThrow(
      'KNIK_OPENAI_URL',
    );
  }
});

test('a provider that is added is configured and allowed by its registry entry alone', () => {
  const env = { KNIK_TOY_URL: 'https://parrot.example', KNIK_AI_PROVIDER: 'parrot' };
  const providers = [...PAGE_PROVIDERS, toy];
  expect(readConfiguration(env, providers)).toMatchObject({
    provider: 'toy',
    endpoints: { toy: 'https://parrot.example' },
  });
  expect(connectSources(env, providers)).toContain('https://parrot.example');
  expect(connectSources({}, PAGE_PROVIDERS.slice(0, 1))).toEqual(["'self'", 'https://hub']);
});

test('a provider’s endpoint that makes no sense is named', () => {
  const env = { KNIK_TOY_URL: "https://parrot.example'; script-src *" };
  expect(() => readConfiguration(env, [toy])).toThrow('KNIK_TOY_URL');
});
