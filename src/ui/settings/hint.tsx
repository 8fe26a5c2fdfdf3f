import type { HintParts } from '../../contract/provider.ts';
import { translated } from '../words/language.ts';

/** A sentence below a field; the field names its `id` in `aria-describedby`. */
export function Hint({ id, parts }: { readonly id: string; readonly parts: HintParts }) {
  return (
    <p class="hint" id={id}>
      {parts.map((part) =>
        typeof part === 'string' ? (
          translated(part)
        ) : (
          <a key={part.url} class="link" href={part.url} target="_blank" rel="noreferrer">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}
