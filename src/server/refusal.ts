/** Why a request was turned down, for code to act on. */
export type RefusalCode =
  | 'not-found'
  | 'method'
  | 'headers'
  | 'origin'
  | 'content-type'
  | 'body-too-large'
  | 'body-timeout'
  | 'body-invalid'
  | 'message'
  | 'history'
  | 'voice'
  | 'speed'
  | 'model'
  | 'upgrade'
  | 'page-address'
  | 'page-private'
  | 'page-type'
  | 'page-too-large'
  | 'page-timeout'
  | 'page-failed'
  | 'rate-limit'
  | 'budget'
  | 'busy'
  | 'stopping'
  | 'failed';

/** A request that is turned down before a turn begins: a status, a code, and a sentence for a person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: RefusalCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** How every failure looks on the wire, refused requests and replies that never began alike. */
export function errorResponse(
  status: number,
  error: { readonly code: string; readonly message: string },
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { code, message } = error;
  return Response.json({ error: { code, message } }, { status, headers });
}
