/** How much one caller, and all of them together, may ask of the server. */
export interface Limits {
  readonly bodyBytes: number;
  /** For the whole body, first byte to last. */
  readonly bodyTimeoutMs: number;
  /** Of the message, and of either side of an earlier exchange; UTF-16 code units. */
  readonly messageCharacters: number;
  /** Turns under way at once. */
  readonly turns: number;
  /** Turns that one address may begin in a minute; so many also at once. */
  readonly turnsPerMinute: number;
  /** Turns of everybody in one day of UTC. */
  readonly turnsPerDay: number;
  /** A reply whose first sound would take longer than that is not spoken. */
  readonly soundWaitSeconds: number;
  /** Of one reply, spoken. The rest of it is only written. */
  readonly soundSeconds: number;
  /** For a whole turn, without the time for which it waits for its client. */
  readonly turnMs: number;
  /** Made but not yet taken by the client: beyond this a turn waits. One chunk of sound may come on top. */
  readonly unsentBytes: number;
  /** A client that takes nothing for so long is given up, beyond the time that it needs for what it has taken. */
  readonly unreadMs: number;
  /** The same, whatever it has taken. */
  readonly longestUnreadMs: number;
  /** The slowest client that is served. */
  readonly slowestBytesPerSecond: number;
  /** Sockets that one address may hold open. */
  readonly socketsPerAddress: number;
  /** For sockets: messages, of whatever kind, within a minute. */
  readonly framesPerMinute: number;
  /** A socket on which nothing was asked for so long is closed. */
  readonly socketIdleMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 256 * 1024,
  bodyTimeoutMs: 10_000,
  messageCharacters: 16_000,
  turns: 1000,
  turnsPerMinute: 30,
  turnsPerDay: 5000,
  soundWaitSeconds: 5,
  soundSeconds: 30 * 60,
  turnMs: 5 * 60_000,
  unsentBytes: 64 * 1024,
  unreadMs: 120_000,
  longestUnreadMs: 30 * 60_000,
  slowestBytesPerSecond: 1024,
  socketsPerAddress: 32,
  framesPerMinute: 120,
  socketIdleMs: 10 * 60_000,
};
