let translate = (english: string): string => english;

/**
 * Has the labels of all elements that are made from now on translated.
 *
 * This layer knows no other, and its elements are made once: those that are there keep their language.
 */
export function translateLabels(next: (english: string) => string): void {
  translate = next;
}

/** A label for a person, such as `Copy code`. */
export function labelled(english: string): string {
  return translate(english);
}
