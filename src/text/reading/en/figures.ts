/** A number without what parts its thousands. */
export const bare = (number: string): string => number.replaceAll(/[,\s]/g, '');

/** A sign in front of a number is one unless something that could be counted stands right before it. */
export function isSign(mark: string | undefined, previous: string): boolean {
  return mark === undefined || !/[\p{L}\p{N})\]%°]/u.test(previous);
}
