/** Id of a provider, such as `gemini`: the same in the registry, the settings and the store. */
export type ProviderId = string;

/** A person's settings for one provider, by the names of its fields. The key is kept apart. */
export type ProviderValues = Readonly<Record<string, string | boolean>>;

/** The part of the configuration that is about providers. */
export interface ProviderConfiguration {
  /**
   * `KNIK_AI_PROVIDER`, else a provider whose endpoint was configured and makes it the default. `undefined`: the
   * first with a key, and until then the first of all.
   */
  readonly provider: ProviderId | undefined;
  /** `KNIK_AI_MODEL`, where it is a model of Gemini. */
  readonly model: string;
  /** The same where the provider has models of its own; `undefined`: none is named. */
  readonly ownModel?: string | undefined;
  /** Origins of the providers' services, such as `KNIK_GEMINI_URL`: those that have one. */
  readonly endpoints: Readonly<Record<ProviderId, string>>;
}

/** The facts that a default may depend on. */
export interface ProviderSite {
  readonly configuration: ProviderConfiguration;
  /** Where the page comes from: its own server, if it has one. */
  readonly pageOrigin: string;
}

/** A sentence, part of which may be links. */
export type HintParts = readonly (string | { readonly text: string; readonly url: string })[];

/** A button that tries what has been set, and the sentences around it. */
export interface ProviderTestInfo {
  readonly label: string;
  /** While the answer is awaited. */
  readonly asking: string;
  /** When it failed without saying why. */
  readonly failed: string;
}

/** The key of a provider. It is kept apart from all other settings, as `<provider id>-key`. */
export interface KeyFieldInfo {
  readonly type: 'key';
  readonly label: string;
  readonly hint: HintParts;
  /** Whether the provider needs one: the first such key that is set chooses the provider. */
  readonly isRequired: boolean;
  readonly test?: ProviderTestInfo;
}

/** The address of a service. */
export interface AddressFieldInfo {
  readonly type: 'address';
  /** Of the value. */
  readonly name: string;
  readonly label: string;
  readonly hint: HintParts;
  readonly fallback: (site: ProviderSite) => string;
  /** Whether a person may type any address, and the page is then let contact it; see `public/boot.js`. */
  readonly isFree?: boolean;
  readonly test?: ProviderTestInfo;
  /** The setting that held the value before providers had values of their own. */
  readonly formerly?: string;
}

/** The name of a model, with the list of those that the provider offers. */
export interface ModelFieldInfo {
  readonly type: 'model';
  readonly name: string;
  readonly fallback: (site: ProviderSite) => string;
  /** In the place of the list while a required key is missing. */
  readonly withoutKey: string;
  readonly formerly?: string;
}

/** A choice of yes or no. */
export interface FlagFieldInfo {
  readonly type: 'flag';
  readonly name: string;
  readonly label: string;
  readonly fallback: boolean;
  readonly formerly?: string;
}

/** The instruction for the model, which all providers that show it share. */
export interface InstructionFieldInfo {
  readonly type: 'instruction';
}

/** A field that the settings show, in the order of the descriptor. */
export type ProviderFieldInfo =
  | KeyFieldInfo
  | AddressFieldInfo
  | ModelFieldInfo
  | FlagFieldInfo
  | InstructionFieldInfo;

/** Whether a provider can be had in this browser. */
export interface ProviderAvailability {
  readonly isOffered: boolean;
  /** A sentence below the choice, once it is made. */
  readonly hint: string;
}

/** The address of a provider's service, as the build is configured with it. */
export interface ProviderEndpoint {
  /** Name of the environment variable. Its value must be an origin. */
  readonly variable: string;
  /** Whether the value may have a path behind the origin. */
  readonly allowsPath?: boolean;
  /** Where the service is unless configured otherwise; missing: nowhere. */
  readonly fallback?: string;
  /** Whether naming an endpoint makes the provider the default. */
  readonly choosesProvider?: boolean;
  /** Whether it has models of its own, so that `KNIK_AI_MODEL` names one of them where it is the default. */
  readonly hasOwnModels?: boolean;
  /** Origins that the page must be allowed to contact for it, besides itself. */
  readonly origins: (endpoint: string) => readonly string[];
}

/** The description of a provider: enough to choose it and to set it up, without its code. */
export interface ProviderInfo {
  readonly id: ProviderId;
  /** Its name in configuration and addresses, where that is not the id. */
  readonly externalName?: string;
  /** In the list of providers. */
  readonly label: string;
  /** What leaves the device: a sentence or two. */
  readonly whatLeaves: string;
  readonly fields: readonly ProviderFieldInfo[];
  /** A provider whose fields are shown in the place of its own: where to go on from here. */
  readonly suggests?: ProviderId;
  readonly endpoint?: ProviderEndpoint;
  /** What the page may contact for it wherever its endpoint is: sources of a content security policy. */
  readonly reaches?: readonly string[];
  /** Whether asking for the rest of a reply that broke off makes sense. */
  readonly canContinue: boolean;
  /**
   * How much of a conversation it reads, where its models do not say: tokens of everything that is sent, and the most
   * earlier exchanges.
   */
  readonly context?: { readonly tokens: number; readonly exchanges?: number };
  /** Missing: it can be had everywhere. Never rejects. */
  readonly availability?: () => Promise<ProviderAvailability>;
  /** Whether it speaks its replies itself, as far as the settings say; default: the page does. */
  readonly speaks?: (values: ProviderValues) => boolean;
}

/** A model that can be chosen. */
export interface ModelChoice {
  readonly id: string;
  /** For a person to read. */
  readonly name: string;
  /** Its purpose, in a sentence or two; may be empty. */
  readonly description: string;
  /** The most tokens that it reads, where its provider says. */
  readonly contextTokens?: number;
}

/** The provider that configuration, an address or a kept setting names; `undefined`: none of these. */
export function providerNamed<Info extends Pick<ProviderInfo, 'id' | 'externalName'>>(
  providers: readonly Info[],
  name: unknown,
): Info | undefined {
  return providers.find(({ id, externalName = id }) => name === id || name === externalName);
}

/** The names that {@link providerNamed} is meant to be given, for a message. */
export function namesOf(providers: readonly Pick<ProviderInfo, 'id' | 'externalName'>[]): string {
  return providers.map(({ id, externalName = id }) => externalName).join(', ');
}

/** The provider whose fields the settings show for the one that is chosen. */
export function shownProvider<Info extends ProviderInfo>(
  providers: readonly Info[],
  chosen: ProviderId,
): Info | undefined {
  const info = providerNamed(providers, chosen);
  return providerNamed(providers, info?.suggests) ?? info;
}

/** The values that hold for a provider until a person sets others. */
export function defaultValues({ fields }: ProviderInfo, site: ProviderSite): ProviderValues {
  const values: Record<string, string | boolean> = {};
  for (const field of fields) {
    if (field.type === 'address' || field.type === 'model')
      values[field.name] = field.fallback(site);
    if (field.type === 'flag') values[field.name] = field.fallback;
  }
  return values;
}

/** Origins that the page must be allowed to contact, besides its own, for these providers. */
export function originsOf(
  providers: readonly ProviderInfo[],
  { endpoints }: Pick<ProviderConfiguration, 'endpoints'>,
): string[] {
  return providers.flatMap(({ id, endpoint, reaches = [] }) => {
    const address = endpoints[id];
    const own = endpoint === undefined || address === undefined ? [] : endpoint.origins(address);
    return [...own, ...reaches];
  });
}
