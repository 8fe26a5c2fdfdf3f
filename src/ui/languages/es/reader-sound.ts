import type { Words } from '../../words/words.ts';

export const readerSound: Words['readerSound'] = {
  formats: {
    m4a: 'M4A (para cualquier reproductor)',
    opus: 'Opus (el más pequeño)',
    wav: 'WAV (el más grande, sin comprimir)',
  },
  speaking: (percent) => `Creando el audio… ${percent} %`,
  writing: 'Escribiendo el archivo…',
  left: (time) => `queda aproximadamente ${time}`,
  unspoken: (count) =>
    count === 1
      ? 'No se pudo leer una frase, y falta en el audio.'
      : `No se pudieron leer ${count} frases, y faltan en el audio.`,
  errors: {
    'nothing-to-say': 'En este texto no hay nada que se pueda leer en voz alta.',
    'voice-failed': 'La voz no puede leer este texto. Elige otra voz e inténtalo de nuevo.',
    'disk-full':
      'No queda espacio en este dispositivo. Libera espacio y continúa: lo que está hecho se conserva.',
    'no-disk':
      'Este navegador no da almacenamiento a la página, y el texto es demasiado largo para hacerlo sin él. Suele pasar en las ventanas privadas.',
    busy: 'Otra pestaña ya está creando este archivo.',
    'no-encoder': 'Este navegador no puede escribir este formato. Elige WAV.',
    failed: 'No se pudo crear el archivo. Inténtalo de nuevo: lo que está hecho se conserva.',
  },
};
