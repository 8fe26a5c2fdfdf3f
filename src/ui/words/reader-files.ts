import type { BookProblem, FileErrorCode } from '../../reader/files/book.ts';
import { inLanguage } from './language.ts';

/** What happens to a file that is to be read. */
export const readerFileWords = inLanguage('readerFile', {
  reading: (percent: number) => `Opening the file… ${percent} %`,
  errors: {
    'unknown-format':
      'This kind of file can’t be opened. Try PDF, EPUB, Word (.docx), HTML, Markdown, plain text, SRT or VTT.',
    locked:
      'This file is locked with a password or copy protection. Save an unlocked copy and open that.',
    scanned:
      'This PDF contains only pictures of pages. Run text recognition (OCR) on it first, then open the result.',
    broken: 'This file is damaged, or it isn’t what its name says. Try downloading it again.',
    empty: 'There is no text in this file.',
    'too-large':
      'This file is too large to open here. Split it into parts, or save it as plain text.',
    'not-loaded':
      'The part of the page that opens files could not be loaded. Check the connection and try again.',
  } satisfies Record<FileErrorCode, string>,
  problem(problem: BookProblem): string {
    switch (problem.code) {
      case 'pages-without-text':
        return problem.count === 1
          ? 'One page is a picture and can’t be read aloud.'
          : `${problem.count} pages are pictures and can’t be read aloud.`;
      case 'parts-unreadable':
        return problem.count === 1
          ? 'One part of this file is damaged and was left out.'
          : `${problem.count} parts of this file are damaged and were left out.`;
      case 'encoding-guessed':
        return 'This file doesn’t say how its letters are stored. If some look wrong, save it as UTF-8.';
    }
  },
});
