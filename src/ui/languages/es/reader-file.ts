import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { number } = formsOf('es');

export const readerFile: Words['readerFile'] = {
  reading: (percent) => `Abriendo el archivo… ${percent} %`,
  errors: {
    'unknown-format':
      'Este tipo de archivo no se puede abrir. Prueba con PDF, EPUB, Word (.docx), HTML, Markdown, texto simple, SRT o VTT.',
    locked:
      'Este archivo está protegido con contraseña o contra copia. Guarda una copia sin protección y ábrela.',
    scanned:
      'Este PDF solo contiene imágenes de páginas. Pásale antes un reconocimiento de texto (OCR) y abre el resultado.',
    broken:
      'Este archivo está dañado, o no es lo que dice su nombre. Prueba a descargarlo de nuevo.',
    empty: 'No hay texto en este archivo.',
    'too-large':
      'Este archivo es demasiado grande para abrirlo aquí. Divídelo en partes o guárdalo como texto simple.',
    'not-loaded':
      'No se pudo cargar la parte de la página que abre archivos. Comprueba la conexión e inténtalo de nuevo.',
  },
  problem(problem) {
    switch (problem.code) {
      case 'pages-without-text':
        return problem.count === 1
          ? 'Una página es una imagen y no se puede leer en voz alta.'
          : `${number(problem.count)} páginas son imágenes y no se pueden leer en voz alta.`;
      case 'parts-unreadable':
        return problem.count === 1
          ? 'Una parte de este archivo está dañada y se omitió.'
          : `${number(problem.count)} partes de este archivo están dañadas y se omitieron.`;
      case 'encoding-guessed':
        return 'Este archivo no dice cómo están guardadas sus letras. Si algunas se ven mal, guárdalo como UTF-8.';
    }
  },
};
